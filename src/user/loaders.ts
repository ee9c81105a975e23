import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listUserRows, type UserRow } from './reads.ts';

/** Users, batched; both ways to one account are one row. */
export interface UserLoaders {
  /** Users that the viewer may read; null for others. */
  readonly userById: Pick<RowLoader<number, UserRow>, 'load'>;
  /** Any user. Whoever asks shows a thing whose viewers may know whose it is, so rights are not asked again. */
  readonly ownerById: RowLoader<number, UserRow>;
}

/** Loaders for one scope. */
export function createUserLoaders({ em, viewer }: Scope): UserLoaders {
  const ownerById = createRowLoader({ keyOf: ({ id }: UserRow) => id, list: (ids) => listUserRows({ em, ids }) });
  // Whose key it is, a key may tell without a scope for that.
  const isReadable = (id: number) =>
    viewer !== null && (id === viewer.userId || can({ viewer, action: 'user:read', resource: { ownerId: id } }));
  return {
    ownerById,
    userById: { load: (id) => (isReadable(id) ? ownerById.load(id) : Promise.resolve(null)) },
  };
}
