import { can, isWithinScope } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import { toOwned } from './owned.ts';
import { listSessionPagesOfVersions, listSessionRows, type ChatSessionRow, type SessionKey } from './reads.ts';

/** Conversations that the viewer may read, batched; nobody who is not logged in may read any. */
export interface SessionLoaders {
  readonly sessionById: RowLoader<string, ChatSessionRow>;
  /** The viewer's conversations that are pinned to a version, newest first, without deleted and trial ones. */
  readonly sessionPageOfVersion: PageLoader<number, PageRequest<SessionKey>, ChatSessionRow>;
}

/** Loaders for one scope. */
export function createSessionLoaders({ em, viewer }: Scope): SessionLoaders {
  return {
    sessionById: createRowLoader({
      keyOf: (row) => row.id,
      list: async (ids) => {
        if (viewer === null) return [];
        const rows = await listSessionRows({ em, ids });
        return rows.filter((row) => can({ viewer, action: 'chatSession:read', resource: toOwned(row) }));
      },
    }),
    sessionPageOfVersion: createPageLoader({
      list: async ({ parentIds, page }) =>
        viewer === null || !isWithinScope({ viewer, action: 'chatSession:read' })
          ? new Map()
          : listSessionPagesOfVersions({ em, holder: holderOf(viewer), versionIds: parentIds, page }),
    }),
  };
}
