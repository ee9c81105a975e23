import { can } from '../auth/permissions.ts';
import type { PageRequest } from '../shared/page.ts';
import type { Scope } from '../database/scope.ts';
import {
  createGroupLoader,
  createPageLoader,
  createRowLoader,
  type GroupLoader,
  type PageLoader,
  type RowLoader,
} from '../shared/batch.ts';
import { listAdministrators, listAssignments, listGroupRows, listMemberPages, listMemberships } from './reads.ts';
import type { AssignmentRow, GroupKey, MembershipRow, PlacedUserRow, UserGroupRow } from './reads.ts';

/** Who has a place in which group, and what is assigned to which, batched. */
export interface GroupLoaders {
  /** The places of a user that the viewer may read; of others those in groups that the viewer administers. */
  readonly membershipsOfUser: GroupLoader<number, MembershipRow>;
  /** The group of a role that was read. */
  readonly groupById: RowLoader<number, UserGroupRow>;
  /** Who administers a group that the viewer administers; of others nobody. */
  readonly administratorsOfGroup: GroupLoader<number, PlacedUserRow>;
  /** Who belongs to a group that the viewer administers. */
  readonly memberPageOfGroup: PageLoader<number, PageRequest<GroupKey>, PlacedUserRow>;
  /** The groups of a flow that was read. */
  readonly assignmentsOfFlow: GroupLoader<string, AssignmentRow>;
}

/** Loaders for one scope. */
export function createGroupLoaders({ em, viewer }: Scope): GroupLoaders {
  return {
    membershipsOfUser: createGroupLoader({
      parentOf: (row) => row.userId,
      list: async (userIds) => {
        if (viewer === null) return [];
        const isReadable = (ownerId: number) => can({ viewer, action: 'user:read', resource: { ownerId } });
        const administersAny = viewer.administeredGroupIds.length > 0;
        const asked = administersAny ? userIds : userIds.filter(isReadable);
        const places = asked.length === 0 ? [] : await listMemberships({ em, userIds: asked });
        return places.filter(
          ({ userId, id }) =>
            isReadable(userId) || can({ viewer, action: 'user:list', resource: { ownerId: userId, groupIds: [id] } }),
        );
      },
    }),
    groupById: createRowLoader({ keyOf: (row) => row.id, list: (ids) => listGroupRows({ em, ids }) }),
    administratorsOfGroup: createGroupLoader({
      parentOf: (row) => row.groupId,
      list: async (groupIds) => {
        const mayRead = (id: number) =>
          viewer !== null && can({ viewer, action: 'userGroup:readMembers', resource: { ownerId: 0, groupIds: [id] } });
        const readable = groupIds.filter(mayRead);
        return readable.length === 0 ? [] : listAdministrators({ em, groupIds: readable });
      },
    }),
    memberPageOfGroup: createPageLoader({
      list: ({ parentIds, page }) => listMemberPages({ em, groupIds: parentIds, request: page }),
    }),
    assignmentsOfFlow: createGroupLoader({
      parentOf: (row) => row.flowId,
      list: (flowIds) => listAssignments({ em, flowIds }),
    }),
  };
}
