import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import { listSessionUsage, type SessionUsageRow } from './reads.ts';

/** What models reported, batched; nobody who is not logged in is told any. */
export interface UsageLoaders {
  /** One entry for each model that the viewer's runs of a conversation asked. */
  readonly usageOfSession: GroupLoader<string, SessionUsageRow>;
}

/** Loaders for one scope. */
export function createUsageLoaders({ em, viewer }: Scope): UsageLoaders {
  return {
    usageOfSession: createGroupLoader({
      parentOf: (row) => row.sessionId,
      list: async (sessionIds) => (viewer === null ? [] : listSessionUsage({ em, userId: viewer.userId, sessionIds })),
    }),
  };
}
