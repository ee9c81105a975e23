import { can, type Action } from '../auth/permissions.ts';
import { requireLogin } from '../auth/login.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Resolvers } from '../generated/schema.ts';
import { toConnection } from '../shared/connection.ts';
import { parseTwoWayPage } from '../shared/two-way-page.ts';
import { parseEventPage } from './event-reads.ts';
import { toRunEvent } from './events.ts';
import { runKey, type RunKey } from './list.ts';
import type { RunRow } from './reads.ts';
import { toExplanation } from './explanation.ts';
import { toTimeline } from './timeline.ts';
import { isInBackground, toPriority } from '../queue/priority.ts';

const READ: Action = 'run:read';

/** Runs: looking them up, listing them, and what they lead to. */
export const queryResolvers: Pick<Resolvers, 'Query' | 'Run'> = {
  Query: {
    run: (_root, { id }, { loaders }) => loaders.runById.load(id),
    runs: async (_root, { filter, order, ...pageArguments }, context) => {
      const page = parseTwoWayPage({ ...pageArguments, key: runKey });
      const listing = { page, filter: filter ?? {}, isAscending: order?.direction === 'ASC' };
      const runs = await context.services.runs.list({ scope: requireLogin(context), listing });
      return toConnection({ page: runs, cursorOf: ({ createdAt, id }: RunRow): RunKey => [createdAt, id] });
    },
  },
  Run: {
    __resolveReference: ({ id }, { loaders }) => loaders.runById.load(id),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: ({ versionId }, _arguments, { loaders }) =>
      versionId === null ? null : loaders.versionById.load(versionId),
    session: ({ sessionId }, _arguments, { loaders }) => loaders.sessionById.load(sessionId),
    user: ({ userId }, _arguments, { loaders }) => loaders.userById.load(userId),
    isBackground: (run) => isInBackground(run),
    priority: ({ queuePriority }) => toPriority(queuePriority),
    attempt: ({ attempt, startedAt }) => Math.max(attempt, startedAt === null ? 0 : 1),
    inputs: (run, _arguments, { viewer }) => (mayRead({ run, viewer }) ? run.inputs : null),
    outputs: (run, _arguments, { viewer }) => (mayRead({ run, viewer }) ? run.outputs : null),
    answer: (run, _arguments, { viewer }) => (mayRead({ run, viewer }) ? run.answer : null),
    question: ({ questionId }, _arguments, { loaders }) =>
      questionId === null ? null : loaders.messageById.load(questionId),
    answerMessage: ({ answerId }, _arguments, { loaders }) =>
      answerId === null ? null : loaders.messageById.load(answerId),
    lastSeq: async ({ id, endedSeq }, _arguments, { loaders }) =>
      endedSeq ?? (await loaders.lastSeqOfRun.load(id))?.seq ?? 0,
    events: async (run, { first, after }, { loaders, viewer }) => {
      const page = parseEventPage({ first, after });
      if (!mayRead({ run, viewer })) return null;
      const events = await loaders.eventPageOfRun.load({ parentId: run.id, page });
      const edges = events.items.map((event) => ({ cursor: String(event.seq), node: toRunEvent(event) }));
      const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
      const pageInfo = { hasNextPage: events.hasNext, hasPreviousPage: events.hasPrevious, startCursor, endCursor };
      return { edges, pageInfo };
    },
    explanation: async (run, _arguments, { loaders }) => {
      const firstTokenAt = (await loaders.firstTokenOfRun.load(run.id))?.at ?? null;
      return toExplanation({ run, firstTokenAt });
    },
    timeline: async (run, _arguments, { loaders }) => {
      const firstTokenAt = (await loaders.firstTokenOfRun.load(run.id))?.at ?? null;
      return toTimeline({ run, firstTokenAt });
    },
  },
};

function mayRead({ run, viewer }: { run: RunRow; viewer: Viewer | null }): boolean {
  return viewer !== null && can({ viewer, action: READ, resource: { ...run, ownerId: run.userId } });
}
