import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { eventually, tellStory, type Plot } from '../run/story.ts';
import { drawPortion, pickBetween, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer } from '../support/model-server.ts';
import {
  countFaults,
  PROTOCOLS,
  toSight,
  view,
  type Protocol,
  type Sight,
  type ViewedRun,
} from '../viewers/protocols.ts';

/** Kills, each at a random moment; every other one hits the server that executes the runs. */
const KILLS = scale({ short: 1, long: 50 });
const RUNS = scale({ short: 3, long: 4 });

const PIECES = Array.from({ length: 80 }, (_item, index) => `piece ${index} 你好\n`);
const DELAY_MS = 15;
const VARIABLES = Object.freeze({ FORME_LEASE_SECONDS: '3' });

/** Somebody who looks at a run through one of the servers. */
interface Viewer {
  readonly run: ViewedRun;
  readonly seen: Sight[];
  /** Resolves when the viewing has ended, however. */
  readonly gone: Promise<void>;
}

/** The two servers: runs begin on the first. */
type Servers = [Program, Program];

interface Found {
  kills: number;
  runs: number;
  viewers: number;
  resumed: number;
  gaps: number;
  doubles: number;
  readonly states: Record<string, number>;
}

function watch(options: { story: Plot; app: Program; run: ViewedRun; protocol: Protocol; seen?: Sight[] }): Viewer {
  const { story, app, run, protocol, seen = [] } = options;
  const look = async (): Promise<void> => {
    const after = seen.at(-1)?.seq ?? 0;
    for await (const sight of view({ protocol, app, login: story.alice, run, after })) seen.push(sight);
  };
  return { run, seen, gone: look().catch(() => undefined) };
}

async function beginRuns({ story, flowId }: { story: Plot; flowId: string }): Promise<ViewedRun[]> {
  const runs = Array.from({ length: RUNS }, async () => {
    const sessionId = randomUUID().replaceAll('-', '');
    return { id: (await story.ask({ flowId, sessionId })).id, flowId, sessionId };
  });
  return Promise.all(runs);
}

/** Those who were cut off come back where they were, in any protocol, until they have seen the end. */
async function comeBack(options: { story: Plot; servers: Servers; viewer: Viewer; found: Found }): Promise<void> {
  const { story, servers, viewer, found } = options;
  const hasEnded = (): boolean => viewer.seen.at(-1)?.kind === 'ended';
  for (let attempt = 0; attempt < 20 && !hasEnded(); attempt += 1) {
    const app = servers[pickBetween({ from: 0, to: 2 })] ?? servers[0];
    const protocol = PROTOCOLS[pickBetween({ from: 0, to: PROTOCOLS.length })] ?? 'sse';
    found.resumed += 1;
    await watch({ ...viewer, story, app, protocol }).gone;
  }
}

async function assertWhole(options: { story: Plot; servers: Servers; viewer: Viewer; found: Found }): Promise<void> {
  const { story, servers, viewer, found } = options;
  const [app] = servers;
  const all = (await story.eventsOf(viewer.run.id, 0, app)).flatMap((event) => toSight(event) ?? []);
  const { gaps, doubles } = countFaults(viewer.seen.filter(({ kind }) => kind !== 'ended'));
  found.gaps += gaps;
  found.doubles += doubles;
  assert.deepEqual(viewer.seen, all);
}

/** A run that was let alone said everything; what another one said is how that begins. */
async function assertAnswered(options: { story: Plot; app: Program; run: ViewedRun; found: Found }): Promise<void> {
  const { story, app, run, found } = options;
  const { state, answer } = await story.getRun(run.id, app);
  found.runs += 1;
  found.states[state] = (found.states[state] ?? 0) + 1;
  const whole = PIECES.join('');
  if (state === 'SUCCEEDED') assert.equal(answer, whole);
  else assert.ok(state === 'INTERRUPTED' && whole.startsWith(answer ?? ''), state);
}

async function killOnce(options: {
  story: Plot;
  servers: Servers;
  flowId: string;
  victim: 0 | 1;
  variables: Readonly<Record<string, string>>;
  found: Found;
}): Promise<void> {
  const { story, servers, flowId, victim, variables, found } = options;
  const at: Pick<Plot, 'ask'> = { ask: (asking) => story.ask(asking, story.alice, servers[0]) };
  const runs = await beginRuns({ story: { ...story, ...at }, flowId });
  const viewers = runs.flatMap((run) =>
    servers.flatMap((app) => PROTOCOLS.map((protocol) => watch({ story, app, run, protocol }))),
  );
  await sleep(drawPortion() * PIECES.length * DELAY_MS);
  await servers[victim].kill();
  servers[victim] = await startProgram(variables);
  await Promise.all(viewers.map(({ gone }) => gone));
  await Promise.all(viewers.map((viewer) => comeBack({ story, servers, viewer, found })));
  for (const run of runs) {
    await eventually(async () => (await story.getRun(run.id, servers[0])).state !== 'RUNNING');
    await assertAnswered({ story, app: servers[0], run, found });
  }
  for (const viewer of viewers) await assertWhole({ story, servers, viewer, found });
  found.kills += 1;
  found.viewers += viewers.length;
}

describe('A viewer of a server that is killed', () => {
  it('comes back to where it was and misses nothing, nor sees anything twice', async (t) => {
    await using database = await openMigratedDatabase();
    await using model = await startModelServer();
    const variables = { ...VARIABLES, DATABASE_URL: toDatabaseUrl(database.connection) };
    const servers: Servers = await Promise.all([startProgram(variables), startProgram(variables)]);
    const found: Found = { kills: 0, runs: 0, viewers: 0, resumed: 0, gaps: 0, doubles: 0, states: {} };
    try {
      const story = await tellStory({ app: servers[0], model });
      model.script('talker', { pieces: PIECES, delayMs: DELAY_MS });
      const flowId = await story.addFlow({ modelName: 'talker' });
      while (found.kills < KILLS) {
        const victim = found.kills % 2 === 0 ? 0 : 1;
        await killOnce({ story, servers, flowId, victim, variables, found });
      }
      t.diagnostic(`${JSON.stringify(found)}, ${showLoad()}`);
    } finally {
      await Promise.all(servers.map((server) => server.kill()));
    }
  });
});
