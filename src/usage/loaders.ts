import DataLoader from 'dataloader';
import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import type { Period } from './period.ts';
import { listSessionUsage, type SessionUsageRow } from './reads.ts';
import { listFlowReports, listUserReports, type UsageReport } from './report.ts';

/** What models reported, batched; nobody who is not logged in is told any. */
export interface UsageLoaders {
  /** One entry for each model that was asked in the viewer's turns and titles of a conversation. */
  readonly usageOfSession: GroupLoader<string, SessionUsageRow>;
  /** What a user used; rights are not asked again. */
  readonly usageOfUser: ReportLoader<number>;
  /** What everybody used with a flow; rights are not asked again. */
  readonly usageOfFlow: ReportLoader<string>;
}

/** Those who are asked for the same period together cost one statement. */
export interface ReportLoader<Id> {
  readonly load: (request: { id: Id; period: Period }) => Promise<UsageReport>;
}

/** Loaders for one scope. */
export function createUsageLoaders({ em, viewer }: Scope): UsageLoaders {
  return {
    usageOfSession: createGroupLoader({
      parentOf: (row) => row.sessionId,
      list: async (sessionIds) => (viewer === null ? [] : listSessionUsage({ em, userId: viewer.userId, sessionIds })),
    }),
    usageOfUser: createReportLoader((request) => listUserReports({ em, ...request })),
    usageOfFlow: createReportLoader((request) => listFlowReports({ em, ...request })),
  };
}

function createReportLoader<Id>(
  list: (request: { ids: readonly Id[]; period: Period }) => Promise<UsageReport[]>,
): ReportLoader<Id> {
  const loaders = new Map<string, DataLoader<Id, UsageReport>>();
  return {
    load: ({ id, period }) => {
      const name = JSON.stringify(period);
      const loader = loaders.get(name) ?? new DataLoader((ids: readonly Id[]) => list({ ids, period }));
      loaders.set(name, loader);
      return loader.load(id);
    },
  };
}
