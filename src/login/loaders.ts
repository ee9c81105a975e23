import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import { listLoginPagesOfUsers, listLoginRows, type LoginKey, type LoginRow } from './reads.ts';

/** Logins, batched. */
export interface LoginLoaders {
  /** Rights are not asked: for the viewer's own login. */
  readonly loginById: RowLoader<string, LoginRow>;
  /** The logins of users whose logins the viewer may read, newest first. */
  readonly loginPageOfUser: PageLoader<number, PageRequest<LoginKey>, LoginRow>;
}

/** Loaders for one scope. */
export function createLoginLoaders({ em, viewer }: Scope): LoginLoaders {
  return {
    loginById: createRowLoader({ keyOf: (row) => row.id, list: (ids) => listLoginRows({ em, ids }) }),
    loginPageOfUser: createPageLoader({
      list: async ({ parentIds, page }) => {
        const isReadable = (ownerId: number) =>
          viewer !== null && can({ viewer, action: 'login:read', resource: { ownerId } });
        return listLoginPagesOfUsers({ em, userIds: parentIds.filter(isReadable), page });
      },
    }),
  };
}
