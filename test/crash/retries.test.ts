import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, startWorkerProgram, toDatabaseUrl, type Process, type Program } from '../process/program.ts';
import { setPolicy } from '../run-policy/story.ts';
import { eventually, tellStory, type Plot } from '../run/story.ts';
import { ask } from '../support/embedded.ts';
import { toText, type SeenEvent } from '../support/events.ts';
import { drawPortion, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import type { TestDatabase } from '../support/database.ts';

/** Kills, and how many background runs there are at each. */
const KILLS = scale({ short: 2, long: 20 });
const RUNS = scale({ short: 8, long: 20 });

/** As many as the kills that one run could live through, and one more. */
const MAX_ATTEMPTS = 3;

const PIECES = Array.from({ length: 20 }, (_item, index) => `word${index} `);

describe('Background runs of a worker that is killed', () => {
  const opened = new AsyncDisposableStack();
  let database: TestDatabase;
  let model: ModelServer;
  let variables: Record<string, string>;
  let api: Program;
  let worker: Process;
  let story: Plot;

  before(async () => {
    database = opened.use(await openMigratedDatabase());
    model = opened.use(await startModelServer());
    model.script('talker', { pieces: PIECES, delayMs: 20, usage: { inputTokens: 4, outputTokens: 20 } });
    variables = { DATABASE_URL: toDatabaseUrl(database.connection), FORME_LEASE_SECONDS: '2' };
    const startApi = startProgram({ ...variables, FORME_LOG_LEVEL: 'silent' }, ['--roles', 'api']);
    [api, worker] = await Promise.all([startApi, startWorkerProgram(variables)]);
    opened.defer(() => api.kill());
    opened.defer(() => worker.kill());
    story = await tellStory({ app: api, model });
  });
  after(() => opened.disposeAsync());

  const timesAsked = (question: string): number =>
    model.requests.filter(({ body }) => JSON.stringify(body).includes(question)).length;

  async function addFlow(retriesLost: boolean): Promise<string> {
    const flowId = await story.addFlow({ modelName: 'talker' });
    const policy = { maxAttempts: MAX_ATTEMPTS, backoffSeconds: 0, retriesLost };
    await setPolicy({ story, flowId, policy });
    return flowId;
  }

  const afterLastFailure = (events: readonly SeenEvent[]) =>
    events.slice(events.findLastIndex(({ __typename }) => __typename === 'RunAttemptFailed') + 1);

  it('are begun again where their flow allows that, and answered once by their last attempt', async (t) => {
    const flowId = await addFlow(true);
    const attempts: Record<string, number> = {};
    for (let kill = 0; kill < KILLS; kill += 1) {
      const questions = Array.from({ length: RUNS }, () => randomUUID());
      const asking = questions.map((question) => story.ask({ flowId, question, isBackground: true }));
      const ids = (await Promise.all(asking)).map(({ id }) => id);
      await eventually(() => questions.some((question) => timesAsked(question) > 0));
      await sleep(drawPortion() * PIECES.length * 20);
      await worker.kill();
      worker = await startWorkerProgram(variables);
      for (const [index, id] of ids.entries()) {
        const events = await story.eventsOf(id);
        const run = await story.getRun(id);
        assert.deepEqual([run.state, run.answer], ['SUCCEEDED', PIECES.join('')], run.error ?? '');
        assert.equal(toText(afterLastFailure(events)), run.answer);
        assert.deepEqual(
          events.map(({ seq }) => seq),
          events.map((_event, place) => place + 1),
        );
        assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
        const failed = events.filter(({ __typename }) => __typename === 'RunAttemptFailed');
        assert.deepEqual(
          failed.map(({ attempt, reason }) => [attempt, reason]),
          failed.map((_event, place) => [place + 1, 'SERVER_LOST']),
        );
        assert.equal(run.attempt, failed.length + 1);
        assert.ok(timesAsked(questions[index] ?? '') <= run.attempt);
        attempts[run.attempt] = (attempts[run.attempt] ?? 0) + 1;
      }
    }
    assert.ok((attempts['2'] ?? 0) > 0, 'Nothing was begun twice.');
    assert.equal(await ask(database.connection, 'select count(*)::int from queued_run'), 0);
    t.diagnostic(`${KILLS} kills, runs by attempts: ${JSON.stringify(attempts)}, ${showLoad()}`);
  });

  it('end as interrupted where it does not', async () => {
    const question = randomUUID();
    const { id } = await story.ask({ flowId: await addFlow(false), question, isBackground: true });
    await eventually(() => timesAsked(question) > 0);
    await worker.kill();
    worker = await startWorkerProgram(variables);
    const events = await story.eventsOf(id);
    const run = await story.getRun(id);
    assert.deepEqual([run.state, run.failure, run.attempt], ['INTERRUPTED', 'SERVER_LOST', 1]);
    assert.equal(toText(events), run.answer ?? '');
    assert.equal(timesAsked(question), 1);
  });

  it('are stopped while nobody knows yet that they are lost', async () => {
    const question = randomUUID();
    const { id } = await story.ask({ flowId: await addFlow(true), question, isBackground: true });
    await eventually(() => timesAsked(question) > 0);
    await worker.kill();
    const receipt = await story.stopWell(id);
    assert.notEqual(receipt.state, 'SUCCEEDED');
    assert.equal(timesAsked(question), 1);
    worker = await startWorkerProgram(variables);
  });
});
