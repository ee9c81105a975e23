import { assertAllowed, ownerScopeOf } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { listAdministeredGroupIds } from '../group/reads.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { countEntries, listEntryPage, listOperatorPage } from './reads.ts';
import type { AuditEntryRow, AuditFilter, AuditKey, AuditOperatorRow } from './reads.ts';

const MAX_IDS = 100;

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
      assertShort(rest.filter);
      return listEntryPage({ em: scope.em, groupIds: await findReadableGroups(scope), ...rest });
    },

    /** How many entries such a list has. Throws `NotPermitted`. */
    async count({ scope, filter }: { scope: ViewerScope; filter: AuditFilter }): Promise<number> {
      return countEntries({ em: scope.em, groupIds: await findReadableGroups(scope), filter });
    },

    /** A page of those who stand in the entries that the viewer may read. Throws `NotPermitted`. */
    async listOperators(listing: {
      scope: ViewerScope;
      request: PageRequest<readonly [id: number]>;
    }): Promise<Page<AuditOperatorRow>> {
      const { scope, request } = listing;
      return listOperatorPage({ em: scope.em, groupIds: await findReadableGroups(scope), request });
    },
  };
}

function assertShort({ operatorIds, groupIds }: AuditFilter): void {
  if ([operatorIds, groupIds].some((ids) => (ids?.length ?? 0) > MAX_IDS)) {
    throw new BadRequest(`A filter names at most ${MAX_IDS} operators and ${MAX_IDS} groups.`);
  }
}

async function findReadableGroups({ em, viewer }: ViewerScope): Promise<readonly number[] | 'all'> {
  if (ownerScopeOf({ viewer, action: 'user:readAudit' }) === 'everybody') return 'all';
  const groupIds = await listAdministeredGroupIds({ em, userId: viewer.userId });
  if (groupIds.length === 0) assertAllowed({ viewer, action: 'user:readAudit' });
  return groupIds;
}
