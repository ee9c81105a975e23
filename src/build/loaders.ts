import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listBuildRows, type BuildRow } from './reads.ts';

/** Builds that the viewer may read, batched; nobody who is not logged in may read any. */
export interface BuildLoaders {
  readonly buildById: RowLoader<string, BuildRow>;
}

/** Loaders for one scope. */
export function createBuildLoaders({ em, viewer }: Scope): BuildLoaders {
  return {
    buildById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => {
        if (viewer === null) return [];
        const rows = await listBuildRows({ em, ids });
        return rows.filter((row) => can({ viewer, action: 'build:read', resource: { ...row, ownerId: row.userId } }));
      },
    }),
  };
}
