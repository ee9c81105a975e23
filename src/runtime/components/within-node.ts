import type { WorkStep } from '../contract.ts';
import { limitNode } from '../node-limit.ts';

/** The part of a request that says how long a node may go on. */
interface Limited {
  readonly signal: AbortSignal;
  readonly nodeTimeoutMs: number | undefined;
}

/** Work of a node that asks more than once: its time counts as a whole. */
export async function* withinNode<Request extends Limited, Outcome>(options: {
  nodeId: string;
  request: Request;
  work: (request: Request) => AsyncGenerator<WorkStep, Outcome>;
}): AsyncGenerator<WorkStep, Outcome> {
  const { nodeId, request, work } = options;
  using limit = limitNode({ nodeId, timeoutMs: request.nodeTimeoutMs, signal: request.signal });
  limit.begin();
  return yield* work({ ...request, signal: limit.signal, nodeTimeoutMs: undefined });
}
