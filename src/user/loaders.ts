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
        // Whose key it is, a key may tell without a scope for that.
        const isReadable = (id: number) =>
          id === viewer.userId || can({ viewer, action: 'user:read', resource: { ownerId: id } });
        const readable = ids.filter(isReadable);
        return readable.length === 0 ? [] : listUserRows({ em, ids: readable });
      },
    }),
  };
}
