import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import { listCellRows, listComparisonRows, type ComparisonCellRow, type ComparisonRow } from './reads.ts';

/** Comparisons that the viewer may read, batched; nobody who is not logged in may read any. */
export interface ComparisonLoaders {
  readonly comparisonById: RowLoader<string, ComparisonRow>;
  /** The cells of a comparison that was read, by question and then by the number of the version. */
  readonly cellsOfComparison: GroupLoader<string, ComparisonCellRow>;
}

/** Loaders for one scope. */
export function createComparisonLoaders({ em, viewer }: Scope): ComparisonLoaders {
  return {
    comparisonById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => {
        if (viewer === null) return [];
        const rows = await listComparisonRows({ em, ids });
        return rows.filter((row) => can({ viewer, action: 'comparison:read', resource: { ownerId: row.userId } }));
      },
    }),
    cellsOfComparison: createGroupLoader({
      parentOf: (row) => row.comparisonId,
      list: (comparisonIds) => listCellRows({ em, comparisonIds }),
    }),
  };
}
