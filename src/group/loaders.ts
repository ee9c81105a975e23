import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import {
  listAssignments,
  listGroupRows,
  listMemberships,
  type AssignmentRow,
  type MembershipRow,
  type UserGroupRow,
} from './reads.ts';

/** Who has a place in which group, and what is assigned to which, batched. */
export interface GroupLoaders {
  /** The places of a user that the viewer may read; of others those in groups that the viewer administers. */
  readonly membershipsOfUser: GroupLoader<number, MembershipRow>;
  /** The group of a role that was read. */
  readonly groupById: RowLoader<number, UserGroupRow>;
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
    assignmentsOfFlow: createGroupLoader({
      parentOf: (row) => row.flowId,
      list: (flowIds) => listAssignments({ em, flowIds }),
    }),
  };
}
