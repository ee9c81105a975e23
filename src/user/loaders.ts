import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listUserRows, type UserRow } from './reads.ts';

/** Users that the viewer may read, batched. */
export interface UserLoaders {
  readonly userById: RowLoader<number, UserRow>;
}

/** Loaders for one scope. */
export function createUserLoaders({ em, viewer }: Scope): UserLoaders {
  return {
    userById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => {
        if (viewer === null) return [];
        const readable = ids.filter((id) => can({ viewer, action: 'user:read', resource: { ownerId: id } }));
        return readable.length === 0 ? [] : listUserRows({ em, ids: readable });
      },
    }),
  };
}
