import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../run/story.ts';
import type { TestApp, TestWorker } from '../support/app.ts';
import { collect, followRun, toText } from '../support/events.ts';
import { wipeRedis } from '../support/redis.ts';
import { assertEndedOnce, openQueueStory, type QueueStory } from './story.ts';

const PIECES = Array.from({ length: 30 }, (_item, index) => `word${index} `);

/**
 * What servers and workers are to each other, wherever jobs are kept. Leases outlast the tests, so that nothing comes
 * right only because one has run out. Call it within a suite.
 */
export function testQueue(variables: Readonly<Record<string, string>> = {}): void {
  let story: QueueStory;
  let other: TestApp;
  let flowId: string;
  const workers: TestWorker[] = [];

  before(async () => {
    story = await openQueueStory({ FORME_LEASE_SECONDS: '600', ...variables });
    other = await story.app.startAnother();
    story.model.script('talker', { pieces: PIECES, delayMs: 10 });
    story.model.script('hanging', { pieces: PIECES, hang: { after: 10 } });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await other[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  /** Workers that the tests up to now have not had. */
  async function addWorker(more: Readonly<Record<string, string>> = {}): Promise<TestWorker> {
    const worker = await story.app.startWorker(more);
    workers.push(worker);
    return worker;
  }

  async function queuePriorityOf(id: string): Promise<number | undefined> {
    return (await story.sql<{ priority: number }>('select priority from queued_run where run_id = $1', [id]))[0]
      ?.priority;
  }

  async function stopWorkers(): Promise<void> {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  }

  it('waits as long as there is no worker, and is found when one comes', async () => {
    const run = await story.leave({ flowId });
    await sleep(300);
    assert.deepEqual([run.state, (await story.getRun(run.id)).state], ['QUEUED', 'QUEUED']);
    await addWorker();
    await addWorker();
    assert.deepEqual(await story.endsOf([run.id]), ['SUCCEEDED']);
    assert.equal((await assertEndedOnce(story, run.id)).answer, PIECES.join(''));
  });

  it('is watched at one server, executed by a worker, and stopped at another server', async () => {
    const hanging = await story.addFlow({ modelName: 'hanging' });
    const run = await story.leave({ flowId: hanging });
    const views = [story.app, other].map((app) => collect(followRun({ app, login: story.alice, id: run.id })));
    await eventually(async () => (await story.getRun(run.id)).lastSeq > 10);
    const receipt = await story.stopWell(run.id, other);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', true]);
    const [here = [], there = []] = await Promise.all(views);
    assert.deepEqual(here, there);
    assert.equal(toText(here), PIECES.slice(0, 10).join(''));
    assert.equal((await assertEndedOnce(story, run.id)).answer, PIECES.slice(0, 10).join(''));
  });

  it('is executed once, however often workers are told of it', async () => {
    const jobs = await story.bull.openJobs();
    const questions = Array.from({ length: 10 }, () => randomUUID());
    const runs = await Promise.all(questions.map((question) => story.leave({ flowId, question })));
    for (let round = 0; round < 5; round += 1) {
      await jobs.add(
        runs.map(({ id: runId }) => ({
          runId,
          priority: 1 + (round % 3),
          delayMs: round * 20,
        })),
      );
    }
    await story.endsOf(runs.map(({ id }) => id));
    await eventually(async () => (await jobs.count()) === 0);
    await jobs.close();
    for (const { id } of runs) assert.equal((await assertEndedOnce(story, id)).state, 'SUCCEEDED');
    assert.deepEqual(
      questions.map((question) => story.timesAsked(question)),
      questions.map(() => 1),
    );
  });

  it('is answered by a worker also where somebody waits for it, if the server has no workers', async () => {
    const run = await story.askAndWait({ flowId });
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', PIECES.join('')]);
    const path = `/api/v1/process/${flowId}`;
    const { body } = await story.app.rest({
      method: 'POST',
      path,
      body: { inputs: { question: 'Hi' } },
      login: story.alice,
    });
    assert.equal(body.data.result.answer, PIECES.join(''));
  });

  it('waits for what was asked earlier in its conversation, and goes on when that ends', async () => {
    const sessionId = randomUUID();
    story.model.script('turns', { pieces: PIECES, hang: { after: 10 } });
    const asking = { flowId: await story.addFlow({ modelName: 'turns' }), sessionId };
    const first = await story.leave(asking);
    const [second, third] = [await story.leave(asking), await story.ask(asking)];
    await eventually(async () => (await story.getRun(first.id)).lastSeq > 10);
    story.model.script('turns', { pieces: PIECES });
    await sleep(200);
    assert.deepEqual(
      [(await story.getRun(second.id)).state, (await story.getRun(third.id)).state],
      ['QUEUED', 'QUEUED'],
    );
    await story.stopWell(first.id);
    assert.deepEqual(await story.endsOf([second.id, third.id]), ['SUCCEEDED', 'SUCCEEDED']);
    const [one, two] = [await story.eventsOf(second.id), await story.eventsOf(third.id)];
    const startedAt = two.find(({ __typename }) => __typename === 'RunStarted')?.at ?? '';
    assert.ok((one.at(-1)?.at ?? '') <= startedAt, 'One after the other.');
  });

  it('is left to the workers where another server had not begun it', async () => {
    await stopWorkers();
    const leaving = await story.app.startAnother({}, ['api', 'worker']);
    const sessionId = randomUUID();
    story.model.script('turns', { pieces: PIECES, hang: { after: 10 } });
    const asking = { flowId: await story.addFlow({ modelName: 'turns' }), sessionId };
    const [first, second] = [
      await story.ask(asking, story.alice, leaving),
      await story.ask(asking, story.alice, leaving),
    ];
    await eventually(async () => (await story.getRun(first.id)).lastSeq > 10);
    story.model.script('turns', { pieces: PIECES });
    const stopped = leaving.stop();
    await eventually(async () => (await queuePriorityOf(second.id)) === 0);
    await story.stopWell(first.id);
    await stopped;
    assert.equal((await story.getRun(second.id)).state, 'QUEUED');
    await addWorker();
    assert.deepEqual(await story.endsOf([second.id]), ['SUCCEEDED']);
    await assertEndedOnce(story, second.id);
  });

  it('goes by its priority, and after what somebody waits for', async () => {
    await stopWorkers();
    const ask = async (asking: object): Promise<string> => {
      const question = randomUUID();
      await story.ask({ flowId, question, ...asking });
      return question;
    };
    const low = await ask({ isBackground: true, priority: 'LOW' });
    const normal = await ask({ isBackground: true });
    const high = await ask({ isBackground: true, priority: 'HIGH' });
    const higher = await ask({ isBackground: true, priority: 'HIGH' });
    const awaited = await ask({});
    await addWorker({ FORME_WORKER_CONCURRENCY: '1' });
    await story.asked(low);
    const order = [awaited, high, higher, normal, low];
    assert.deepEqual(story.questions(order), order);
    await stopWorkers();
  });

  it('that waits is stopped at once, without a worker', async () => {
    const run = await story.leave({ flowId });
    const receipt = await story.stopWell(run.id, other);
    assert.deepEqual([receipt.state, receipt.upstreamClosed, receipt.run.answer], ['CANCELLED', false, null]);
    await assertEndedOnce(story, run.id);
  });

  it('that waits is cut short by a question that interrupts', async () => {
    const sessionId = randomUUID();
    const run = await story.leave({ flowId, sessionId });
    const next = await story.leave({ flowId, sessionId, busyPolicy: 'INTERRUPT' });
    assert.deepEqual(await story.endsOf([run.id]), ['CANCELLED']);
    assert.equal((await story.getRun(next.id)).state, 'QUEUED');
    await story.stopWell(next.id);
  });

  it('that was stopped while its server broke off is ended by the next worker', async () => {
    const run = await story.leave({ flowId });
    await story.sql('update run set stop_requested_at = now() where id = $1', [run.id]);
    await addWorker();
    assert.deepEqual(await story.endsOf([run.id]), ['CANCELLED']);
    await assertEndedOnce(story, run.id);
    await stopWorkers();
  });

  it('is found also when nobody was told of it, or the queue was lost', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => story.leave({ flowId })));
    await loseJobs({ story, variables });
    await story.sql(`update queued_run set enqueued_at = now() - interval '1 day'`, []);
    await addWorker();
    assert.deepEqual(new Set(await story.endsOf(runs.map(({ id }) => id))), new Set(['SUCCEEDED']));
    for (const { id } of runs) await assertEndedOnce(story, id);
  });

  it('is left to other workers by one that leaves, while that ends what it has begun', async () => {
    await stopWorkers();
    const leaving = await addWorker({ FORME_WORKER_CONCURRENCY: '2' });
    const begun = await Promise.all([1, 2].map(() => story.leave({ flowId })));
    await eventually(async () =>
      (await Promise.all(begun.map(({ id }) => story.getRun(id)))).every(({ state }) => state === 'RUNNING'),
    );
    const waiting = await Promise.all([1, 2, 3].map(() => story.leave({ flowId })));
    await addWorker();
    await leaving.stop();
    const all = [...begun, ...waiting].map(({ id }) => id);
    assert.deepEqual(new Set(await story.endsOf(all)), new Set(['SUCCEEDED']));
    for (const id of all) assert.equal((await assertEndedOnce(story, id)).answer, PIECES.join(''));
  });
}

/** As a Redis that was wiped, or a server that went away between recording runs and telling of them. */
async function loseJobs(options: { story: QueueStory; variables: Readonly<Record<string, string>> }): Promise<void> {
  const { story, variables } = options;
  const jobs = await story.bull.openJobs();
  await eventually(async () => (await jobs.count()) > 0);
  await sleep(200);
  if (variables['REDIS_URL'] === undefined) await story.sql('delete from forme_queue.job', []);
  else await wipeRedis({ url: variables['REDIS_URL'], prefix: `forme:${story.app.connection.database}` });
  assert.equal(await jobs.count(), 0);
  await jobs.close();
}
