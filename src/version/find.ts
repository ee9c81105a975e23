import type { EntityManager } from '@mikro-orm/postgresql';
import { findVersionRow, type FlowVersionRow } from './reads.ts';

/** A version of that flow, unless it is deleted; whoever asks has seen to it that the viewer may read the flow. */
export async function findUndeletedVersion(options: {
  em: EntityManager;
  flowId: string;
  id: number;
}): Promise<FlowVersionRow | null> {
  const version = await findVersionRow(options);
  return version?.isDeleted === false && version.flowId === options.flowId ? version : null;
}
