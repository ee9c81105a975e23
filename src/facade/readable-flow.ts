import { SocketFlowDocument } from './operations.ts';
import type { Calls } from './route.ts';

/** Whether the asker may read the flow at this moment, online or not. */
export async function isFlowReadable({ calls, flowId }: { calls: Calls; flowId: string }): Promise<boolean> {
  const { flow } = await calls.call(SocketFlowDocument, { flowId });
  return flow !== null;
}
