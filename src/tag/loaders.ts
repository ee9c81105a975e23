import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import { listTagsOfFlows, type FlowTagRow } from './reads.ts';

/** Tags of flows that were read, batched. */
export interface TagLoaders {
  readonly tagsOfFlow: GroupLoader<string, FlowTagRow>;
}

/** Loaders for one scope. */
export function createTagLoaders({ em }: Scope): TagLoaders {
  return {
    tagsOfFlow: createGroupLoader({
      list: (flowIds) => listTagsOfFlows({ em, flowIds }),
      parentOf: ({ flowId }) => flowId,
    }),
  };
}
