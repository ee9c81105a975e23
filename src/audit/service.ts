import { assertAllowed, ownerScopeOf } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { listAdministeredGroupIds } from '../group/reads.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { listEntryPage, type AuditEntryRow, type AuditFilter, type AuditKey } from './reads.ts';

/** Reads what is on record. */
export type AuditService = ReturnType<typeof createAuditService>;

/** Administrators of the server read everything, those of a group what concerned it, and nobody else anything. */
export function createAuditService() {
  return {
    /** A page of the entries that the viewer may read, most recent first. Throws `NotPermitted`. */
    async list(listing: {
      scope: ViewerScope;
      filter: AuditFilter;
      request: PageRequest<AuditKey>;
    }): Promise<Page<AuditEntryRow>> {
      const { scope, ...rest } = listing;
      return listEntryPage({ em: scope.em, groupIds: await findReadableGroups(scope), ...rest });
    },
  };
}

async function findReadableGroups({ em, viewer }: ViewerScope): Promise<readonly number[] | 'all'> {
  if (ownerScopeOf({ viewer, action: 'user:readAudit' }) === 'everybody') return 'all';
  const groupIds = await listAdministeredGroupIds({ em, userId: viewer.userId });
  if (groupIds.length === 0) assertAllowed({ viewer, action: 'user:readAudit' });
  return groupIds;
}
