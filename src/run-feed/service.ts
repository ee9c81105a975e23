import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { findFeedEnd, type FeedPlace } from '../change/feed-reads.ts';
import { CHUNK, tailFeed } from '../change/feed.ts';
import { overseenOwnerOf, type RunFilter } from '../run/list.ts';
import { topicOfRuns } from '../run/topics.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { parseStart, toCursor } from '../shared/connection.ts';
import type { WakeUp } from '../stream/contract.ts';
import { findCurrentViewer } from '../user/current-viewer.ts';
import { runFeedKey } from './cursor.ts';
import { readRunFeed, type RunChangeRow } from './reads.ts';

/** What runs are followed with. */
export interface RunFeedDependencies {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
}

/** A state that a run came to, with the cursor to go on after it. */
export interface RunNotice extends RunChangeRow {
  readonly cursor: string;
}

/** Tells what becomes of runs. */
export type RunFeedService = ReturnType<typeof createRunFeedService>;

/** Changes are recorded by the database itself; here they are only read. */
export function createRunFeedService({ fork, wakeUp }: RunFeedDependencies) {
  return {
    /** The cursor of this moment; see `Query.runChangeCursor` in the schema. */
    async findCursor({ em }: { em: EntityManager }): Promise<string> {
      const { end } = await findFeedEnd({ em, place: null });
      return toCursor(end);
    },

    /**
     * Every state that a run comes to which the viewer may read or oversee, after a cursor or from now on, until the
     * signal aborts or the account is gone. Throws `BadRequest` for a cursor that is none.
     */
    async follow(options: {
      scope: ViewerScope;
      filter: RunFilter;
      after: string | null;
      signal: AbortSignal;
    }): Promise<AsyncIterable<RunNotice>> {
      const { scope, filter, after, signal } = options;
      const rows = tailFeed({
        wakeUp,
        topics: [topicOfRuns(overseenOwnerOf(scope.viewer))],
        after: await findStart({ em: scope.em, after }),
        readPage: async (place) => {
          const em = fork();
          const viewer = await findCurrentViewer({ em, viewer: scope.viewer });
          if (viewer === null) return null;
          return readRunFeed({ em, ownerId: overseenOwnerOf(viewer), filter, after: place, limit: CHUNK });
        },
        isLast: () => false,
        isFinished: false,
        signal,
      });
      return toNotices(rows);
    },
  };
}

async function findStart({ em, after }: { em: EntityManager; after: string | null }): Promise<FeedPlace> {
  const start = parseStart({ after, key: runFeedKey });
  if (start.at === 'offset') throw new BadRequest('The cursor is not one of this list.');
  const place = start.at === 'key' ? start.key : null;
  const { end, isPast } = await findFeedEnd({ em, place });
  if (!isPast) throw new BadRequest('The cursor lies beyond the last change of this server.');
  return place ?? end;
}

async function* toNotices(rows: AsyncIterable<RunChangeRow>): AsyncGenerator<RunNotice, void, undefined> {
  for await (const row of rows) yield { ...row, cursor: toCursor([row.transaction, row.id]) };
}
