import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan } from '../auth/permissions.ts';
import type { ReachWatch } from '../auth/reach.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { parseFlowId } from '../flow/id.ts';
import { readableBy } from '../flow/reads.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { parseStart, toCursor } from '../shared/connection.ts';
import { NotFound } from '../shared/refusal.ts';
import type { WakeUp } from '../stream/contract.ts';
import { findCurrentViewer } from '../user/current-viewer.ts';
import { feedKey } from './cursor.ts';
import { findFeedEnd, readFeed, type FeedPlace, type FeedRow } from './feed-reads.ts';
import { CHUNK, tailFeed } from './feed.ts';
import { findFollowedFlow, type FlowChangeRow, type FollowedFlow } from './reads.ts';
import { createReachWatch } from './reach-watch.ts';
import { topicsOf, type Following } from './topics.ts';

/** What changes are told with. */
export interface ChangeDependencies {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
}

/** Which changes to tell, and from where; see `Subscription.flowChanged` in the schema. */
export interface FollowChanges {
  readonly scope: ViewerScope;
  readonly flowId: string | null;
  readonly after: string | null;
  readonly signal: AbortSignal;
}

/** A change with the cursor to go on after it. */
export interface ChangeNotice {
  readonly cursor: string;
  readonly change: FlowChangeRow;
}

/** Tells of what happens to flows. */
export type ChangeService = ReturnType<typeof createChangeService>;

/** Changes are recorded by `recordChange`; here they are only read. */
export function createChangeService(dependencies: ChangeDependencies) {
  const reaches = createReachWatch(dependencies);
  return {
    /** Tells whoever follows a flow of somebody else that there may be nothing left that lets them read it. */
    reaches,

    /** The cursor of this moment; see `Query.flowChangeCursor` in the schema. */
    async findCursor({ em }: { em: EntityManager }): Promise<string> {
      const { end } = await findFeedEnd({ em, place: null });
      return toCursor(end);
    },

    /**
     * Every change after a cursor, or from now on, of one flow or of all that the viewer may read, until the signal
     * aborts or the one flow is deleted. Throws `BadRequest` for a cursor that is none, and `NotFound`, also later, when
     * the viewer may no longer read the one flow.
     */
    async follow({ scope, flowId, after, signal }: FollowChanges): Promise<AsyncIterable<ChangeNotice>> {
      const { em, viewer } = scope;
      const flow = flowId === null ? null : await getFollowedFlow({ em, viewer, flowId });
      if (flow?.isDeleted === true && after === null) throw new NotFound('FLOW');
      const rows = tailFeed({
        wakeUp: dependencies.wakeUp,
        topics: topicsOf({ flowId: flow?.id ?? null, ...readableBy(viewer) }),
        alsoRung: (ring) => watchForeign({ reaches, viewer, flow, ring }),
        after: await findStart({ em, after }),
        readPage: async (place) => {
          const now = dependencies.fork();
          const following = await findFollowing({ em: now, viewer, flow });
          return following && readFeed({ em: now, following, after: place, limit: CHUNK });
        },
        isLast: ({ kind }) => flow !== null && kind === 'FLOW_DELETED',
        isFinished: flow?.isDeleted ?? false,
        signal,
      });
      return toNotices(rows);
    },
  };
}

async function getFollowedFlow(options: { em: EntityManager; viewer: Viewer; flowId: string }): Promise<FollowedFlow> {
  const { em, viewer } = options;
  const id = parseFlowId(options.flowId);
  const flow = id === null ? null : await findFollowedFlow({ em, id, viewer });
  if (flow === null) throw new NotFound('FLOW');
  assertCan({ viewer, action: 'flow:read', resource: flow });
  return flow;
}

async function findFollowing(options: {
  em: EntityManager;
  viewer: Viewer;
  flow: FollowedFlow | null;
}): Promise<Following | null> {
  const { em, flow } = options;
  const viewer = await findCurrentViewer(options);
  if (viewer === null) return null;
  if (flow !== null) assertCan({ viewer, action: 'flow:read', resource: await refresh({ em, viewer, flow }) });
  return { flowId: flow?.id ?? null, ...readableBy(viewer) };
}

/** The flow with what the viewer's roles grant of it by then; whose it is never changes. */
async function refresh(options: { em: EntityManager; viewer: Viewer; flow: FollowedFlow }): Promise<FollowedFlow> {
  const { em, viewer, flow } = options;
  if (flow.ownerId === viewer.userId || viewer.isAdministrator) return flow;
  return (await findFollowedFlow({ em, id: flow.id, viewer })) ?? { ...flow, grant: null };
}

/** Whoever follows one flow of somebody else hears at once that it is not theirs to read any more. */
function watchForeign(options: {
  reaches: ReachWatch;
  viewer: Viewer;
  flow: FollowedFlow | null;
  ring: () => void;
}): () => void {
  const { reaches, viewer, flow, ring } = options;
  if (flow === null || flow.ownerId === viewer.userId) return () => undefined;
  return reaches.watch({ userId: viewer.userId, flowId: flow.id }, ring);
}

async function findStart({ em, after }: { em: EntityManager; after: string | null }): Promise<FeedPlace> {
  const start = parseStart({ after, key: feedKey });
  if (start.at === 'offset') throw new BadRequest('The cursor is not one of this list.');
  const place = start.at === 'key' ? start.key : null;
  const { end, isPast } = await findFeedEnd({ em, place });
  // Of another database: what follows here would be taken for older and never told.
  if (!isPast) throw new BadRequest('The cursor lies beyond the last change of this server.');
  return place ?? end;
}

/** What a subscription sends of each change. */
async function* toNotices(rows: AsyncIterable<FeedRow>): AsyncGenerator<ChangeNotice, void, undefined> {
  for await (const change of rows) yield { cursor: toCursor([change.transaction, change.id]), change };
}
