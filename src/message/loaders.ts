import { isWithinScope } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { MessagePageRequest } from './page.ts';
import { listLatestMessages, listMessagePages, listMessageRows, type MessageRow } from './reads.ts';

/** Messages of conversations that the viewer may read, batched; nobody who is not logged in may read any. */
export interface MessageLoaders {
  readonly messageById: RowLoader<number, MessageRow>;
  readonly latestMessageOfSession: RowLoader<string, MessageRow>;
  readonly messagePageOfSession: PageLoader<string, MessagePageRequest, MessageRow>;
}

/** Loaders for one scope. A conversation is its owner's alone, so the statements ask for the viewer's own. */
export function createMessageLoaders({ em, viewer: asker }: Scope): MessageLoaders {
  const isReader = asker !== null && isWithinScope({ viewer: asker, action: 'chatSession:read' });
  const viewer = isReader ? asker : null;
  return {
    messageById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => (viewer === null ? [] : listMessageRows({ em, holder: holderOf(viewer), ids })),
    }),
    latestMessageOfSession: createRowLoader({
      keyOf: (row) => row.sessionId,
      list: async (sessionIds) =>
        viewer === null ? [] : listLatestMessages({ em, holder: holderOf(viewer), sessionIds }),
    }),
    messagePageOfSession: createPageLoader({
      list: async ({ parentIds, page }) =>
        viewer === null ? new Map() : listMessagePages({ em, holder: holderOf(viewer), sessionIds: parentIds, page }),
    }),
  };
}
