import { ownerScopeOf } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { listGroupPage, type GroupKey, type UserGroupRow } from './reads.ts';

/** Lists groups. */
export type GroupService = ReturnType<typeof createGroupService>;

/** Groups are seen by those who have a place in them, and by administrators of the server. */
export function createGroupService() {
  return {
    /** A page of the groups that the viewer sees, by number. */
    list({ scope, request }: { scope: ViewerScope; request: PageRequest<GroupKey> }): Promise<Page<UserGroupRow>> {
      const { em, viewer } = scope;
      return listGroupPage({ em, userId: ownerScopeOf({ viewer, action: 'user:read' }), request });
    },
  };
}
