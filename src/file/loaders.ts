import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listFileRows, type StoredFileRow } from './reads.ts';

/** Files that the viewer may read, batched; nobody who is not logged in may read any. */
export interface StoredFileLoaders {
  readonly storedFileById: RowLoader<string, StoredFileRow>;
}

/** Loaders for one scope. */
export function createStoredFileLoaders({ em, viewer }: Scope): StoredFileLoaders {
  return {
    storedFileById: createRowLoader({
      keyOf: ({ id }) => id,
      list: async (ids) => {
        if (viewer === null) return [];
        const rows = await listFileRows({ em, ids });
        return rows.filter((resource) => can({ viewer, action: 'storedFile:read', resource }));
      },
    }),
  };
}
