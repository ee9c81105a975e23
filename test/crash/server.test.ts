import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, tellStory, type Plot, type SeenRun } from '../run/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { followRun, toText, type SeenEvent } from '../support/events.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';

/** Answers of these lengths; the short ones end about when the server is killed. */
const LENGTHS = [10, 25, 100];

/** What a viewer saw before the server went away under it. */
interface Viewing {
  readonly run: SeenRun;
  readonly seen: SeenEvent[];
  readonly gone: Promise<void>;
}

function watch(options: { story: Plot; app: Program; run: SeenRun }): Viewing {
  const { story, app, run } = options;
  const seen: SeenEvent[] = [];
  const follow = async (): Promise<void> => {
    for await (const event of followRun({ app, login: story.alice, id: run.id })) seen.push(event);
  };
  return { run, seen, gone: follow().catch(() => undefined) };
}

/** For each flow four answers under way, one of them with a question waiting behind it; each is watched. */
async function beginRuns(options: { story: Plot; app: Program; flowIds: readonly string[] }): Promise<Viewing[]> {
  const { story, app, flowIds } = options;
  const askings = flowIds.flatMap((flowId) => {
    const sessionId = randomUUID();
    return [{ flowId }, { flowId }, { flowId }, { flowId, sessionId }, { flowId, sessionId }];
  });
  const viewings: Viewing[] = [];
  for (const asking of askings) {
    const run = await story.ask(asking, story.alice, app);
    viewings.push(watch({ story, app, run }));
  }
  return viewings;
}

/** One flow for each length of answer. */
async function addFlows(options: { story: Plot; model: ModelServer }): Promise<string[]> {
  const { story, model } = options;
  const flowIds: string[] = [];
  for (const length of LENGTHS) {
    const modelName = `talker ${length}`;
    model.script(modelName, { pieces: Array.from({ length }, (_item, index) => `word${index} `), delayMs: 15 });
    flowIds.push(await story.addFlow({ modelName }));
  }
  return flowIds;
}

async function assertHealed(options: { story: Plot; app: Program; viewings: readonly Viewing[] }): Promise<string[]> {
  const { story, app, viewings } = options;
  const states: string[] = [];
  for (const { run, seen } of viewings) {
    await eventually(async () => !['QUEUED', 'RUNNING'].includes((await story.getRun(run.id, app)).state));
    const healed = await story.getRun(run.id, app);
    states.push(healed.state);
    const all = await story.eventsOf(run.id, 0, app);
    assert.deepEqual(
      all.map(({ seq }) => seq),
      all.map((_event, index) => index + 1),
    );
    assert.equal(all.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
    assert.deepEqual([all.at(-1)?.__typename, all.at(-1)?.state], ['RunEnded', healed.state]);
    assert.deepEqual(seen, all.slice(0, seen.length), 'What a viewer saw is there again.');
    const rest = await story.eventsOf(run.id, seen.at(-1)?.seq ?? 0, app);
    assert.deepEqual([...seen, ...rest], all, 'A viewer that comes back gets exactly what it missed.');
    const said = toText(all);
    assert.equal(healed.answer, said === '' ? null : said);
    assert.equal(healed.answerMessage?.text ?? null, healed.answer);
    assert.equal(healed.question?.id, run.question?.id, 'An acknowledged question is there.');
    if (healed.state === 'INTERRUPTED') assert.ok(healed.answerMessage?.isPartial !== false);
  }
  return states;
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
    for (let round = 0; round < rounds; round += 1) {
      const viewings = await beginRuns({ story, app, flowIds });
      await sleep(Math.random() * 700);
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
          `all ended and checked after ${Math.round(healMs)} ms: ${toCounts(states)}`,
      );
    }
    const again = await story.ask({ flowId: flowIds[0] ?? '' }, story.alice, app);
    assert.equal((await story.eventsOf(again.id, 0, app)).at(-1)?.state, 'SUCCEEDED');
    assert.equal(await app.stop(), 0);
  } finally {
    await app.kill();
  }
}

function toCounts(states: readonly string[]): string {
  return [...Map.groupBy(states, String)].map(([state, group]) => `${group.length} ${state}`).join(', ');
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
    await crashAndReturn({ context: t, variables, rounds: 3 });
  });

  it('comes back on its own embedded database just the same', async (t) => {
    await using folder = await makeDataFolder();
    await crashAndReturn({ context: t, variables: { FORME_DATA_DIR: folder.dataDir }, rounds: 1 });
  });

  it('leaves its runs to another server that is alive', async (t) => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    await using dying = await startProgram(variables);
    await using living = await startProgram(variables);
    const story = await tellStory({ app: living, model });
    const viewings = await beginRuns({ story, app: dying, flowIds: await addFlows({ story, model }) });
    const there = viewings.map(({ run }) => watch({ story, app: living, run }));
    const stopping = viewings.at(-1)?.run.id ?? '';
    const counting = await beginCounting({ story, model, app: dying });
    await sleep(300);
    await dying.kill();
    const receipt = await story.stopWell(stopping, living);
    assert.equal(receipt.state, 'CANCELLED');
    const states = await assertHealed({ story, app: living, viewings });
    await Promise.all(there.map(({ gone }) => gone));
    for (const { run, seen } of there) assert.deepEqual(seen, await story.eventsOf(run.id, 0, living));
    t.diagnostic(`${viewings.length} runs: ${toCounts(states)}`);
    await assertCounted({ story, model, app: living, run: counting });
  });
});
