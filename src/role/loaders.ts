import { can, groupScopeOf } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import {
  createGroupLoader,
  createPageLoader,
  createRowLoader,
  type GroupLoader,
  type PageLoader,
  type RowLoader,
} from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import {
  listGrantPages,
  listHeldRoles,
  listRoleRows,
  listHolderPages,
  type GrantPageRequest,
  type HeldRoleRow,
  type HolderRow,
  type RoleGrantRow,
  type RoleKey,
  type RoleRow,
} from './reads.ts';

/** Roles that the viewer may read, batched. */
export interface RoleLoaders {
  readonly roleById: RowLoader<number, RoleRow>;
  /** The roles that a user holds, as far as the viewer may know of them. */
  readonly rolesOfUser: GroupLoader<number, HeldRoleRow>;
  /** What a role grants that the viewer administers. */
  readonly grantPageOfRole: PageLoader<number, GrantPageRequest, RoleGrantRow>;
  /** Who holds a role that the viewer administers, as far as the viewer lists users. */
  readonly holderPageOfRole: PageLoader<number, PageRequest<RoleKey>, HolderRow>;
}

/** Loaders for one scope. */
export function createRoleLoaders({ em, viewer }: Scope): RoleLoaders {
  return {
    roleById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => {
        const rows = await listRoleRows({ em, ids });
        return rows.filter((row) => viewer !== null && can({ viewer, action: 'role:read', resource: toOwned(row) }));
      },
    }),
    rolesOfUser: createGroupLoader({
      parentOf: (row) => row.userId,
      list: async (userIds) => {
        if (viewer === null) return [];
        const rows = await listHeldRoles({ em, userIds });
        return rows.filter(
          (row) =>
            can({ viewer, action: 'user:read', resource: { ownerId: row.userId } }) ||
            can({ viewer, action: 'role:read', resource: toOwned(row) }),
        );
      },
    }),
    grantPageOfRole: createPageLoader({
      list: ({ parentIds, page }) => listGrantPages({ em, roleIds: parentIds, request: page }),
    }),
    holderPageOfRole: createPageLoader({
      list: async ({ parentIds, page }) => {
        if (viewer === null) return new Map();
        const groupIds = groupScopeOf({ viewer, action: 'user:list' });
        return listHolderPages({ em, roleIds: parentIds, groupIds, request: page });
      },
    }),
  };
}

/** What permission to a role depends on: it has no owner but the administrators of its group. */
export function toOwned({ groupId }: Pick<RoleRow, 'groupId'>): { ownerId: number; groupIds: readonly number[] } {
  return { ownerId: 0, groupIds: [groupId] };
}
