import assert from 'node:assert/strict';
import { toClientConfig } from '../../src/database/connection.ts';
import { openDatabase } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { loadBull, type Bull } from '../../src/queue/bull.ts';
import { Secret } from '../../src/shared/secret.ts';
import { eventually, openRunStory, type Asking, type RunStory, type SeenRun } from '../run/story.ts';
import type { SqlExecutor } from '../../src/stream/contract.ts';
import { readTestEnvironment } from '../support/environment.ts';
import { wipeRedis } from '../support/redis.ts';

/** Servers that execute nothing, and what can be seen of the queue behind them. */
export interface QueueStory extends RunStory {
  readonly sql: SqlExecutor;
  /** The library, bound to where the servers keep their jobs. */
  readonly bull: Bull;
  /** Leaves a run to the workers. */
  leave(asking: Asking): Promise<SeenRun>;
  /** Resolves once runs have ended, and tells how, in their order. */
  endsOf(ids: readonly string[]): Promise<string[]>;
  /** Resolves once the model was asked this. */
  asked(question: string): Promise<void>;
  /** How often the model was asked this. */
  timesAsked(question: string): number;
  /** The questions that the model was asked, in their order. */
  questions(among: readonly string[]): string[];
}

/** Opens a server without workers. `variables` are those of the environment. */
export async function openQueueStory(variables: Readonly<Record<string, string>> = {}): Promise<QueueStory> {
  await using opened = new AsyncDisposableStack();
  const url = variables['REDIS_URL'];
  const places: string[] = [];
  // Past whatever stands between the servers and Redis, which may be away by then.
  opened.defer(async () => {
    for (const prefix of places) await wipeRedis({ url: readTestEnvironment().redisUrl, prefix });
  });
  const story = opened.use(await openRunStory({ FORME_LEASE_SECONDS: '10', ...variables }, ['api']));
  const { connection } = story.app;
  const database = await openDatabase({ connection, entities: ENTITIES });
  opened.defer(() => database.close());
  const prefix = `forme:${connection.database}`;
  if (url !== undefined) places.push(prefix);
  const bull = await loadBull({
    place:
      url === undefined
        ? { kind: 'postgres', connection: { ...toClientConfig(connection) } }
        : { kind: 'redis', url: new Secret(url), prefix },
    onError: () => undefined,
  });
  const timesAsked = (question: string): number =>
    story.model.requests.filter(({ body }) => JSON.stringify(body).includes(question)).length;
  const closing = opened.move();
  return {
    ...story,
    bull,
    sql: toSqlExecutor(database.fork()),
    leave: (asking) => story.ask({ isBackground: true, ...asking }),
    endsOf: (ids) => Promise.all(ids.map(async (id) => (await story.eventsOf(id)).at(-1)?.state ?? '')),
    asked: (question) => eventually(() => timesAsked(question) > 0),
    timesAsked,
    questions: (among) =>
      story.model.requests.flatMap(
        ({ body }) => among.find((question) => JSON.stringify(body).includes(question)) ?? [],
      ),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** Fails unless a run has ended once, as it says itself. */
export async function assertEndedOnce(story: QueueStory, id: string): Promise<SeenRun> {
  const [run, events] = [await story.getRun(id), await story.eventsOf(id)];
  const ends = events.filter(({ __typename }) => __typename === 'RunEnded');
  assert.deepEqual([ends.length, ends[0]?.state, ends[0]?.seq], [1, run.state, run.lastSeq]);
  const left = await story.sql('select from queued_run where run_id = $1', [id]);
  assert.equal(left.length, 0, 'Nothing is left of it in the queue.');
  return run;
}
