import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, startWorkerProgram, toDatabaseUrl, type Process, type Program } from '../process/program.ts';
import { eventually, tellStory, type Plot } from '../run/story.ts';
import type { TestDatabase } from '../support/database.ts';
import { ask } from '../support/embedded.ts';
import { toText } from '../support/events.ts';
import { drawPortion, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { SILENT } from './answers.ts';
import { insist } from './insist.ts';

/** Kills, and how many background runs there are at each. */
const KILLS = scale({ short: 1, long: 25 });
const RUNS = scale({ short: 12, long: 40 });

/** Longer than it takes from the request to the job. */
const LONGEST_CALL_MS = 60;

const PIECES = Array.from({ length: 20 }, (_item, index) => `word${index} `);

describe('Background runs', () => {
  const opened = new AsyncDisposableStack();
  let database: TestDatabase;
  let model: ModelServer;
  let variables: Record<string, string>;
  let api: Program;
  let worker: Process;
  let story: Plot;
  let flowId: string;
  let silentId: string;

  before(async () => {
    database = opened.use(await openMigratedDatabase());
    model = opened.use(await startModelServer());
    model.script('talker', { pieces: PIECES, delayMs: 20 });
    variables = { DATABASE_URL: toDatabaseUrl(database.connection), FORME_MAX_BACKGROUND_RUNS_PER_USER: '8' };
    [api, worker] = await Promise.all([startApi(), startWorkerProgram(variables)]);
    opened.defer(() => api.kill());
    opened.defer(() => worker.kill());
    story = await tellStory({ app: api, model });
    flowId = await story.addFlow({ modelName: 'talker' });
    model.script('falls silent', SILENT);
    silentId = await story.addFlow({ modelName: 'falls silent' });
  });
  after(() => opened.disposeAsync());

  const startApi = (): Promise<Program> =>
    startProgram({ ...variables, FORME_LOG_LEVEL: 'silent' }, ['--roles', 'api']);

  const leave = async (question: string, to = flowId): Promise<string> => {
    const asking = { flowId: to, question, idempotencyKey: question, isBackground: true };
    return (await story.ask(asking, story.alice, api)).id;
  };

  const timesAsked = (question: string): number =>
    model.requests.filter(({ body }) => JSON.stringify(body).includes(question)).length;

  /** The state of a run that has ended, once, and whose model was not asked twice. */
  async function assertEndedOnce({ id, question }: { id: string; question: string }): Promise<string> {
    const events = await story.eventsOf(id, 0, api);
    const run = await story.getRun(id, api);
    assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
    assert.deepEqual([events.at(-1)?.state, run.answer ?? ''], [run.state, toText(events)]);
    assert.ok(timesAsked(question) <= 1, 'The model was asked twice.');
    if (run.state === 'SUCCEEDED') assert.equal(run.answer, PIECES.join(''));
    return run.state;
  }

  it('of a worker that is killed end once, and those that wait are executed by another one', async (t) => {
    const states: Record<string, number> = {};
    for (let kill = 0; kill < KILLS; kill += 1) {
      const silent = randomUUID();
      const silentRunId = await leave(silent, silentId);
      await eventually(() => timesAsked(silent) > 0);
      const questions = [silent, ...Array.from({ length: RUNS }, () => randomUUID())];
      const ids = [silentRunId, ...(await Promise.all(questions.slice(1).map((question) => leave(question))))];
      await eventually(() => questions.slice(1).some((question) => timesAsked(question) > 0));
      await sleep(drawPortion() * PIECES.length * 20);
      await worker.kill();
      worker = await startWorkerProgram(variables);
      for (const [index, id] of ids.entries()) {
        const state = await assertEndedOnce({ id, question: questions[index] ?? '' });
        states[state] = (states[state] ?? 0) + 1;
      }
    }
    assert.deepEqual(Object.keys(states).toSorted(), ['INTERRUPTED', 'SUCCEEDED']);
    t.diagnostic(`${KILLS} kills: ${JSON.stringify(states)}, ${showLoad()}`);
  });

  it('of a server that is killed between the record and the queue are found', async (t) => {
    let unanswered = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const question = randomUUID();
      const first = leave(question).catch(() => null);
      await sleep(drawPortion() * LONGEST_CALL_MS);
      await api.kill();
      if ((await first) === null) unanswered += 1;
      api = await startApi();
      const id = await insist(() => leave(question));
      assert.equal(await assertEndedOnce({ id, question }), 'SUCCEEDED');
      assert.equal(timesAsked(question), 1);
      const count = `select count(*)::int from run where inputs->>'question' = '${question}'`;
      assert.equal(await ask(database.connection, count), 1);
    }
    t.diagnostic(`${KILLS} kills, ${unanswered} calls had no answer, ${showLoad()}`);
  });

  it('of a worker that is told to stop end, and its process with 0', async () => {
    const questions = Array.from({ length: 4 }, () => randomUUID());
    const ids = await Promise.all(questions.map((question) => leave(question)));
    await eventually(() => questions.every((question) => timesAsked(question) > 0));
    assert.equal(await worker.stop(), 0, worker.output());
    assert.doesNotMatch(worker.output(), /"level":[456]0/);
    for (const id of ids) assert.equal((await story.getRun(id, api)).state, 'SUCCEEDED');
    assert.equal(await ask(database.connection, `select count(*)::int from worker where pid = ${worker.pid}`), 0);
    worker = await startWorkerProgram(variables);
  });
});
