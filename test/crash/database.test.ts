import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { eventually, tellStory, type Plot } from '../run/story.ts';
import {
  findServerProcess,
  makeDataFolder,
  startEmbeddedUser,
  type DataFolder,
  type EmbeddedUser,
} from '../support/embedded.ts';
import { drawPortion, scale, showLoad, showPercentile } from '../support/long-form.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { addFlows, assertHealed, beginRuns, toCounts } from './answers.ts';

/** For how long the database is away, or frozen. */
const AWAY_MS = scale({ short: 1500, long: 5000 });
const FROZEN_MS = scale({ short: [3000], long: [10_000, 35_000] });

/** How long an operation may take; the last freeze of the long form is longer. */
const OPERATION_LIMIT_MS = 30_000;

const ROUNDS = scale({ short: 1, long: 20 });
const RUNS = scale({ short: 15, long: 50 });

/** Longer than the database is away, so that no run may be taken for one whose server is gone. */
const LEASE_SECONDS = '30';

/** How soon probes are to notice; a loaded machine is given more than the goal of two seconds, which is printed. */
const NOTICE_MS = 10_000;

describe('A server whose own database', () => {
  let folder: DataFolder;
  let database: EmbeddedUser;
  let model: ModelServer;
  let app: Program;
  let story: Plot;
  let flowIds: readonly string[];

  before(async () => {
    folder = await makeDataFolder();
    database = await startEmbeddedUser(folder.dataDir);
    model = await startModelServer();
    app = await startProgram({ DATABASE_URL: toDatabaseUrl(database.connection), FORME_LEASE_SECONDS: LEASE_SECONDS });
    story = await tellStory({ app, model });
    flowIds = await addFlows({ story, model });
  });
  after(async () => {
    await app.kill();
    await model.close();
    await database.end('SIGTERM');
    await folder[Symbol.asyncDispose]();
  });

  it('is killed and comes back stays up, says so, and ends every answer whole', async (t) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const viewings = await beginRuns({ story, app, flowIds, count: RUNS });
      await sleep(drawPortion() * 300);
      const pid = await findServerProcess(folder.dataDir);
      // The process that would start the server again must not live to see it go.
      await database.end('SIGKILL');
      process.kill(pid ?? 0, 'SIGKILL');
      const noticedMs = await untilProbed({ app, isReady: false });
      assert.equal(await probe({ app, path: 'live' }), 200);
      await sleep(AWAY_MS);
      const before = database.connection;
      database = await startEmbeddedUser(folder.dataDir);
      assert.deepEqual(database.connection, before);
      const readyMs = await untilProbed({ app, isReady: true });
      const backAt = performance.now();
      const states = await insistHealed({ story, app, viewings });
      assert.deepEqual([...new Set(states)], ['SUCCEEDED']);
      tell(t, { round, noticedMs, readyMs, healedMs: performance.now() - backAt, states });
    }
  });

  it('is frozen stays responsive, says so, ends every request, and loses nothing either', async (t) => {
    for (const [round, frozenMs] of FROZEN_MS.entries()) await freeze({ t, round, frozenMs });
  });

  async function freeze({ t, round, frozenMs }: { t: TestContext; round: number; frozenMs: number }): Promise<void> {
    const viewings = await beginRuns({ story, app, flowIds, count: RUNS });
    const processes = await freezeServer(folder.dataDir);
    const delays: number[] = [];
    let noticedMs = 0;
    // More than there are connections.
    const calls = Promise.all(Array.from({ length: 20 }, () => [askGraphql(), askWire()]).flat());
    try {
      const frozenUntil = performance.now() + frozenMs;
      noticedMs = await untilProbed({ app, isReady: false });
      while (performance.now() < frozenUntil) {
        const askedAt = performance.now();
        assert.equal(await probe({ app, path: 'live' }), 200);
        delays.push(performance.now() - askedAt);
        await sleep(20);
      }
    } finally {
      for (const pid of processes) process.kill(pid, 'SIGCONT');
    }
    const readyMs = await untilProbed({ app, isReady: true });
    const isTooLong = frozenMs > OPERATION_LIMIT_MS;
    assert.deepEqual(
      [...new Set(await calls)].sort(),
      isTooLong ? ['500', 'OPERATION_TIMED_OUT'] : ['200', 'answered'],
    );
    const thawedAt = performance.now();
    const states = await insistHealed({ story, app, viewings });
    // A lease that could not be renewed for longer than it lasts is lost; the run is healed then.
    if (!isTooLong) assert.deepEqual([...new Set(states)], ['SUCCEEDED']);
    t.diagnostic(`${delays.length} answers meanwhile, p99 after ${showPercentile(delays, 0.99)} ms`);
    tell(t, { round, noticedMs, readyMs, healedMs: performance.now() - thawedAt, states });
  }

  /** What a read that needs the database comes to. */
  async function askGraphql(): Promise<string> {
    const query = 'query ($id: ID!) { flow(id: $id) { id } }';
    const answer = await app.graphql({ query, variables: { id: flowIds[0] }, login: story.alice });
    return String(answer.errors?.[0]?.extensions['code'] ?? 'answered');
  }

  async function askWire(): Promise<string> {
    const { body } = await app.rest({ path: `/api/v1/flows/${flowIds[0]}`, login: story.alice });
    return String(body.status_code);
  }
});

/** The status of a probe. */
async function probe({ app, path }: { app: Program; path: 'live' | 'ready' }): Promise<number> {
  const response = await fetch(`${app.url}/health/${path}`);
  await response.arrayBuffer();
  return response.status;
}

/** Milliseconds until the server says that it is ready, or that it is not. */
async function untilProbed({ app, isReady }: { app: Program; isReady: boolean }): Promise<number> {
  const startedAt = performance.now();
  const wanted = isReady ? 200 : 503;
  while ((await probe({ app, path: 'ready' })) !== wanted) {
    assert.ok(performance.now() - startedAt < NOTICE_MS, `The server does not say ${wanted}.`);
    await sleep(20);
  }
  return performance.now() - startedAt;
}

/** Connections that broke with the database are found out when they are used next, so the first look may fail. */
async function insistHealed(options: Parameters<typeof assertHealed>[0]): Promise<string[]> {
  const { story, app, viewings } = options;
  for (const { run } of viewings)
    await eventually(() =>
      story.getRun(run.id, app).then(
        () => true,
        () => false,
      ),
    );
  return assertHealed(options);
}

/** Freezes the first process of the server, so that it starts no others, and then those; returns them all. */
async function freezeServer(dataDir: string): Promise<number[]> {
  const first = await findServerProcess(dataDir);
  assert.ok(first !== null);
  process.kill(first, 'SIGSTOP');
  const others = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const parents = await Promise.all(others.map(async (pid) => [pid, await findParent(pid)] as const));
  const children = parents.filter(([, parent]) => parent === first).map(([pid]) => pid);
  for (const pid of children) process.kill(pid, 'SIGSTOP');
  return [first, ...children];
}

async function findParent(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(text.split(') ').at(-1)?.split(' ')[1]) || null;
}

function tell(
  context: TestContext,
  told: { round: number; noticedMs: number; readyMs: number; healedMs: number; states: readonly string[] },
): void {
  const [noticed, ready, healed] = [told.noticedMs, told.readyMs, told.healedMs].map(Math.round);
  context.diagnostic(
    `round ${told.round}: not ready after ${noticed} ms, ready ${ready} ms after the return, all ended and checked ` +
      `after ${healed} ms: ${toCounts(told.states)}, ${showLoad()}`,
  );
}
