import assert from 'node:assert/strict';
import os from 'node:os';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../run/story.ts';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { openQueueStory, type QueueStory } from './story.ts';

const WORKERS = '{ workers { id host pid concurrency runsAtWork startedAt seenAt } }';
const QUEUE = `{ runQueue { waiting held atWork oldestWaitingAt lanes { priority waiting held atWork oldestWaitingAt } } }`;

interface Lane {
  readonly priority?: string | null;
  readonly waiting: number;
  readonly held: number;
  readonly atWork: number;
  readonly oldestWaitingAt: string | null;
}

interface SeenWorker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly concurrency: number;
  readonly runsAtWork: number;
  readonly startedAt: string;
  readonly seenAt: string;
}

const EMPTY = Object.freeze({ waiting: 0, held: 0, atWork: 0, oldestWaitingAt: null });

describe('What administrators see of the queue', () => {
  let story: QueueStory;
  let admin: Login;
  let flowId: string;

  before(async () => {
    story = await openQueueStory({
      FORME_LEASE_SECONDS: '600',
      FORME_WORKER_CONCURRENCY: '7',
      FORME_MAX_BACKGROUND_RUNS_PER_USER: '2',
    });
    admin = await story.app.logIn();
    story.model.script('hanging', { pieces: ['one'], hang: { after: 1 } });
    flowId = await story.addFlow({ modelName: 'hanging' });
  });
  after(() => story[Symbol.asyncDispose]());

  const seeWorkers = async (): Promise<SeenWorker[]> =>
    (await story.query<{ workers: SeenWorker[] }>(WORKERS, {}, admin)).workers;
  const seeQueue = async (): Promise<Lane & { lanes: Lane[] }> =>
    (await story.query<{ runQueue: Lane & { lanes: Lane[] } }>(QUEUE, {}, admin)).runQueue;

  it('is refused to everybody else', async () => {
    for (const query of [WORKERS, QUEUE]) {
      const asked = await story.app.graphql({ query, login: story.alice });
      assert.deepEqual([asked.data, asked.errors?.[0]?.extensions['code']], [null, 'NOT_PERMITTED']);
      const unknown = await story.app.graphql({ query });
      assert.equal(unknown.errors?.[0]?.extensions['code'], 'UNAUTHENTICATED');
    }
  });

  it('is empty where nothing was left to workers, and there are none', async () => {
    assert.deepEqual(await seeWorkers(), []);
    const lanes = [null, 'HIGH', 'NORMAL', 'LOW'].map((priority) => ({ priority, ...EMPTY }));
    assert.deepEqual(await seeQueue(), { ...EMPTY, lanes });
  });

  it('counts what waits, what is held up and what is at work, and who works at it', async () => {
    const first = await story.leave({ flowId, priority: 'LOW' });
    const awaited = await story.ask({ flowId });
    const waiting = await seeQueue();
    assert.deepEqual([waiting.waiting, waiting.held, waiting.atWork], [2, 0, 0]);
    assert.ok(waiting.oldestWaitingAt !== null && waiting.oldestWaitingAt === waiting.lanes[3]?.oldestWaitingAt);
    await using worker = await story.app.startWorker();
    const others = await Promise.all([1, 2, 3].map(() => story.leave({ flowId, priority: 'HIGH' })));
    await eventually(async () => {
      const { atWork, held } = await seeQueue();
      return atWork === 3 && held === 2;
    });
    const { lanes } = await seeQueue();
    assert.deepEqual(
      [lanes[0]?.atWork, lanes.slice(1).reduce((sum, lane) => sum + lane.atWork, 0), lanes[2]?.waiting],
      [1, 2, 0],
    );
    const [seen, ...more] = await seeWorkers();
    assert.deepEqual(
      [seen?.host, seen?.pid, seen?.concurrency, seen?.runsAtWork, more.length],
      [os.hostname(), process.pid, 7, 3, 0],
    );
    assert.ok(Date.parse(seen?.startedAt ?? '') <= Date.parse(seen?.seenAt ?? ''));
    for (const { id } of [first, awaited, ...others]) await story.stopWell(id);
    assert.deepEqual((await seeQueue()).waiting, 0);
    await worker.stop();
    assert.deepEqual(await seeWorkers(), []);
  });

  it('costs one statement each, however much there is', async () => {
    await story.sql(
      `insert into worker (id, host, pid, concurrency, started_at, seen_at)
       select n::text, 'elsewhere', n, 5, now(), now() from generate_series(1, 20) n`,
      [],
    );
    for (const query of [WORKERS, QUEUE]) {
      const statements = await recordStatements(() => story.query(query, {}, admin));
      assert.equal(statements.length, 1, statements.join('\n'));
    }
    assert.equal((await seeWorkers()).length, 20);
  });
});
