import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { eventually, tellStory, type Plot, type SeenRun } from '../run/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask, makeDataFolder } from '../support/embedded.ts';
import { followRun } from '../support/events.ts';
import { drawPortion, scale, showLoad } from '../support/long-form.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { addFlows, assertHealed, beginRuns, SILENT, toCounts, watch, type Viewing } from './answers.ts';

/** Kills, and how many answers are under way at each, about. */
const ROUNDS = scale({ short: 2, long: 20 });
const RUNS = scale({ short: 15, long: 50 });

/** How much longer they go on, at most, once the last of them is seen to speak. */
const LONGEST_WAIT_MS = scale({ short: 0, long: 700 });

/** Begins an answer that stops short, and waits until it is seen to have begun. */
async function beginSilent(options: { story: Plot; app: Program; flowId: string }): Promise<Viewing> {
  const { story, app, flowId } = options;
  const viewing = watch({ story, app, run: await story.ask({ flowId }, story.alice, app) });
  await eventually(() => viewing.seen.some(({ __typename }) => __typename === 'TextAdded'));
  return viewing;
}

async function crashAndReturn(options: {
  context: TestContext;
  variables: Readonly<Record<string, string>>;
  rounds: number;
}): Promise<void> {
  const { context, variables, rounds } = options;
  await using model = await startModelServer();
  let app = await startProgram(variables);
  try {
    const story = await tellStory({ app, model });
    const flowIds = await addFlows({ story, model });
    model.script('falls silent', SILENT);
    const silentId = await story.addFlow({ modelName: 'falls silent' });
    for (let round = 0; round < rounds; round += 1) {
      const talking = await beginRuns({ story, app, flowIds, count: RUNS });
      const viewings = [...talking, await beginSilent({ story, app, flowId: silentId })];
      await sleep(drawPortion() * LONGEST_WAIT_MS);
      await app.kill();
      await Promise.all(viewings.map(({ gone }) => gone));
      const killedAt = performance.now();
      app = await startProgram(variables);
      const startMs = performance.now() - killedAt;
      const states = await assertHealed({ story, app, viewings });
      const healMs = performance.now() - killedAt;
      assert.ok(states.includes('INTERRUPTED'));
      const seen = viewings.reduce((sum, viewing) => sum + viewing.seen.length, 0);
      context.diagnostic(
        `round ${round}: ${viewings.length} runs, ${seen} events seen, up after ${Math.round(startMs)} ms, ` +
          `all ended and checked after ${Math.round(healMs)} ms: ${toCounts(states)}, ${showLoad()}`,
      );
    }
    const again = await story.ask({ flowId: flowIds[0] ?? '' }, story.alice, app);
    assert.equal((await story.eventsOf(again.id, 0, app)).at(-1)?.state, 'SUCCEEDED');
    assert.equal(await app.stop(), 0);
  } finally {
    await app.kill();
  }
}

const COUNTED = 'counts aloud';

/** Begins an answer that stops short after the model has told what it used, and waits until that is told. */
async function beginCounting(options: { story: Plot; model: ModelServer; app: Program }): Promise<SeenRun> {
  const { story, model, app } = options;
  const usage = { inputTokens: 12, outputTokens: 9 };
  model.script(COUNTED, { pieces: ['one ', 'two ', 'three '], usage, reportsEach: true, hang: { after: 2 } });
  const run = await story.ask({ flowId: await story.addFlow({ modelName: COUNTED }) }, story.alice, app);
  let reports = 0;
  for await (const { __typename } of followRun({ app, login: story.alice, id: run.id })) {
    if (__typename === 'UsageReported') reports += 1;
    if (reports === 2) break;
  }
  return run;
}

/** What the model reported before the server went away is told by the run and by the sums. */
async function assertCounted(options: { story: Plot; model: ModelServer; app: Program; run: SeenRun }): Promise<void> {
  const { story, model, app, run } = options;
  await eventually(async () => (await story.getRun(run.id, app)).state === 'INTERRUPTED');
  assert.equal((await story.getRun(run.id, app)).failure, 'SERVER_LOST');
  const reported = model.reported().filter((report) => report.model === COUNTED);
  assert.deepEqual(reported, [{ model: COUNTED, inputTokens: 12, outputTokens: 2 }]);
  assert.deepEqual((await story.getRun(run.id, app)).usage, reported);
  const query = `query ($from: DateTime!, $to: DateTime!) {
    viewer { usage(from: $from, to: $to) { models { model inputTokens outputTokens } } } }`;
  const [from, to] = [-60, 60].map((minutes) => new Date(Date.now() + minutes * 60_000).toISOString());
  const { viewer } = await story.query<{ viewer: { usage: { models: (typeof reported)[number][] } } }>(query, {
    from,
    to,
  });
  assert.deepEqual(
    viewer.usage.models.filter((each) => each.model === COUNTED),
    reported,
  );
}

describe('A server that is killed in the middle of answers', () => {
  it('loses nothing that it acknowledged, and ends each run once', async (t) => {
    await using database = await openTestDatabase();
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    await crashAndReturn({ context: t, variables, rounds: ROUNDS });
  });

  it('comes back on its own embedded database just the same', async (t) => {
    await using folder = await makeDataFolder();
    await crashAndReturn({ context: t, variables: { FORME_DATA_DIR: folder.dataDir }, rounds: 1 });
  });

  it('leaves its runs to another server that is alive', async (t) => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    // The runs are taken over when this test lets their leases end, which is after the stop was asked for.
    await using dying = await startProgram({ ...variables, FORME_LEASE_SECONDS: '600' });
    await using living = await startProgram(variables);
    const story = await tellStory({ app: living, model });
    const viewings = await beginRuns({ story, app: dying, flowIds: await addFlows({ story, model }) });
    const there = viewings.map(({ run }) => watch({ story, app: living, run }));
    const stopping = viewings.at(-1)?.run.id ?? '';
    const counting = await beginCounting({ story, model, app: dying });
    await dying.kill();
    const receipt = story.stopWell(stopping, living);
    const isAsked = `select stop_requested_at is not null from run where id = '${stopping}'`;
    await eventually(async () => (await ask(database.connection, isAsked)) === true);
    await ask(database.connection, 'update event_stream set lease_until = now() where ended_seq is null');
    assert.equal((await receipt).state, 'CANCELLED');
    const states = await assertHealed({ story, app: living, viewings });
    await Promise.all(there.map(({ gone }) => gone));
    for (const { run, seen } of there) assert.deepEqual(seen, await story.eventsOf(run.id, 0, living));
    t.diagnostic(`${viewings.length} runs: ${toCounts(states)}`);
    await assertCounted({ story, model, app: living, run: counting });
  });
});
