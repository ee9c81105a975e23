import { can, isWithinScope } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import {
  createGroupLoader,
  createPageLoader,
  createRowLoader,
  type GroupLoader,
  type PageLoader,
  type RowLoader,
} from '../shared/batch.ts';
import type { LoggedEvent } from '../stream/contract.ts';
import { listEventPages, listFirstTokens, type EventPageRequest, type FirstToken } from './event-reads.ts';
import { listActiveRunRows, listLastSeqs, listRunRows, type LastSeq, type RunRow } from './reads.ts';

/** Runs that the viewer may read, batched; nobody who is not logged in may read any. */
export interface RunLoaders {
  readonly runById: RowLoader<string, RunRow>;
  /** Also those that the viewer only oversees. */
  readonly overseenRunById: RowLoader<string, RunRow>;
  /** The runs of a conversation that have not ended, oldest first. */
  readonly activeRunsOfSession: GroupLoader<string, RunRow>;
  /** The highest sequence number of a run's events; asked only for runs that the viewer has been shown. */
  readonly lastSeqOfRun: RowLoader<string, LastSeq>;
  /** When the first piece of a run was recorded; asked like the above. */
  readonly firstTokenOfRun: RowLoader<string, FirstToken>;
  /** The events of a run; asked only for runs that the viewer may read. */
  readonly eventPageOfRun: PageLoader<string, EventPageRequest, LoggedEvent>;
}

/** Loaders for one scope. */
export function createRunLoaders({ em, viewer }: Scope): RunLoaders {
  const listAllowed = async (action: 'run:read' | 'run:oversee', ids: readonly string[]): Promise<RunRow[]> => {
    if (viewer === null) return [];
    const rows = await listRunRows({ em, ids });
    return rows.filter((row) => can({ viewer, action, resource: { ...row, ownerId: row.userId } }));
  };
  return {
    runById: createRowLoader({ keyOf: (row) => row.id, list: (ids) => listAllowed('run:read', ids) }),
    overseenRunById: createRowLoader({ keyOf: (row) => row.id, list: (ids) => listAllowed('run:oversee', ids) }),
    activeRunsOfSession: createGroupLoader({
      parentOf: (row) => row.sessionId,
      list: async (sessionIds) => {
        if (viewer === null || !isWithinScope({ viewer, action: 'run:read' })) return [];
        return listActiveRunRows({ em, holder: holderOf(viewer), sessionIds });
      },
    }),
    lastSeqOfRun: createRowLoader({
      keyOf: (row) => row.stream,
      list: (streams) => listLastSeqs({ em, streams }),
    }),
    firstTokenOfRun: createRowLoader({
      keyOf: (row) => row.stream,
      list: (streams) => listFirstTokens({ em, streams }),
    }),
    eventPageOfRun: createPageLoader({
      list: ({ parentIds, page }) => listEventPages({ em, streams: parentIds, page }),
    }),
  };
}
