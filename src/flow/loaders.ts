import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listReadable, type FlowRow } from './reads.ts';

/** Flows that the viewer may read, batched; nobody finds a deleted one. */
export interface FlowLoaders {
  readonly flowById: RowLoader<string, FlowRow>;
}

/** Loaders for one scope. */
export function createFlowLoaders({ em, viewer }: Scope): FlowLoaders {
  return {
    flowById: createRowLoader({
      keyOf: (row) => row.id,
      list: (ids) => listReadable({ em, viewer, ids }),
    }),
  };
}
