import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import { listAssignments, listMemberships, type AssignmentRow, type MembershipRow } from './reads.ts';

/** Who has a place in which group, and what is assigned to which, batched. */
export interface GroupLoaders {
  /** The places of a user that the viewer may read; of others none. */
  readonly membershipsOfUser: GroupLoader<number, MembershipRow>;
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
        const readable = userIds.filter((id) => can({ viewer, action: 'user:read', resource: { ownerId: id } }));
        return readable.length === 0 ? [] : listMemberships({ em, userIds: readable });
      },
    }),
    assignmentsOfFlow: createGroupLoader({
      parentOf: (row) => row.flowId,
      list: (flowIds) => listAssignments({ em, flowIds }),
    }),
  };
}
