import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listFileCounts, type FileCountRow } from './file-reads.ts';
import { listReadableBases, type KnowledgeBaseRow } from './reads.ts';

/** Knowledge bases that the viewer may read, batched. */
export interface KnowledgeLoaders {
  readonly knowledgeBaseById: RowLoader<number, KnowledgeBaseRow>;
  /** Of bases that the viewer was shown. */
  readonly fileCountOfBase: RowLoader<number, FileCountRow>;
}

/** Loaders for one scope. */
export function createKnowledgeLoaders({ em, viewer }: Scope): KnowledgeLoaders {
  return {
    knowledgeBaseById: createRowLoader({
      keyOf: ({ id }) => id,
      list: (ids) => listReadableBases({ em, viewer, ids }),
    }),
    fileCountOfBase: createRowLoader({
      keyOf: ({ baseId }) => baseId,
      list: (baseIds) => listFileCounts({ em, baseIds }),
    }),
  };
}
