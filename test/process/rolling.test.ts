import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { tellStory, type Plot } from '../run/story.ts';
import { until } from '../stream/support.ts';
import { inParallel, pickBetween, scale, showLoad, showPercentile } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer } from '../support/model-server.ts';
import {
  countFaults,
  digestOf,
  PROTOCOLS,
  toSight,
  view,
  type Protocol,
  type Sight,
  type ViewedRun,
} from '../viewers/protocols.ts';
import { startProgram, toDatabaseUrl, type Program } from './program.ts';

const STREAMS = scale({ short: 30, long: 200 });
const RESTARTS = scale({ short: 1, long: 4 });
const PIECES = Array.from({ length: scale({ short: 40, long: 100 }) }, (_item, index) => `word${index} `);
const DELAY_MS = scale({ short: 50, long: 100 });

/** How long clients wait before they connect again, at most; those of the GraphQL protocols wait about as long. */
const BACK_OFF_MS = 300;

/** Nothing comes right only because a lease has run out, and nothing goes wrong because the machine is slow. */
const PATIENT = Object.freeze({ FORME_LEASE_SECONDS: '60', FORME_DRAIN_SECONDS: '60' });

/** Somebody who looks at a run, at whichever server there is. */
interface Viewer {
  readonly run: ViewedRun;
  readonly protocol: Protocol;
  readonly seen: Sight[];
}

interface Found {
  restarts: number;
  streams: number;
  moved: number;
  lost: number;
  doubles: number;
  waited: number;
  readonly gapsMs: number[];
  readonly exitsMs: number[];
}

/** The servers that a balancer knows at this moment. */
type Servers = Program[];

/** Looks until the end; whoever is sent away goes to another server with the place that it has come to. */
async function watch(options: {
  story: Plot;
  servers: Servers;
  viewer: Viewer;
  found: Found;
  over: AbortSignal;
}): Promise<void> {
  const { story, servers, viewer, found, over } = options;
  const { run, protocol, seen } = viewer;
  let leftAt: number | null = null;
  for (let place = pickBetween({ from: 0, to: 2 }); !over.aborted; place += 1) {
    const app = servers[place % servers.length];
    assert.ok(app !== undefined, 'There is always a server.');
    const sights = view({ protocol, app, login: story.alice, run, after: seen.at(-1)?.seq ?? 0 });
    const begin = (): void => {
      if (leftAt !== null) found.gapsMs.push(performance.now() - leftAt);
      leftAt = null;
    };
    await look({ sights, seen, begin }).catch(() => undefined);
    if (seen.at(-1)?.kind === 'ended') return;
    if (leftAt === null) found.moved += 1;
    leftAt ??= performance.now();
    await sleep(pickBetween({ from: 0, to: BACK_OFF_MS }));
  }
}

async function look(options: { sights: AsyncIterable<Sight>; seen: Sight[]; begin: () => void }): Promise<void> {
  for await (const sight of options.sights) {
    options.begin();
    options.seen.push(sight);
  }
}

/** Answers under way in both servers, each with a viewer; some conversations have a question that waits. */
async function beginStreams(options: { story: Plot; servers: Servers; flowId: string }): Promise<Viewer[]> {
  const { story, servers, flowId } = options;
  const viewers: Viewer[] = [];
  const ask = async (index: number): Promise<void> => {
    const sessionId = randomUUID().replaceAll('-', '');
    const app = servers[index % servers.length];
    for (let questions = index % 10 === 0 ? 2 : 1; questions > 0; questions -= 1) {
      const { id } = await story.ask({ flowId, sessionId }, story.alice, app);
      const protocol = PROTOCOLS[viewers.length % PROTOCOLS.length] ?? 'sse';
      viewers.push({ run: { id, flowId, sessionId }, protocol, seen: [] });
    }
  };
  const items = Array.from({ length: STREAMS }, (_item, index) => index);
  await inParallel({ items, atOnce: 10, work: ask });
  return viewers;
}

/** Stops the first server in the midst of everything, and starts another in its place once it is gone. */
async function restart(options: {
  servers: Servers;
  variables: Readonly<Record<string, string>>;
  found: Found;
}): Promise<void> {
  const { servers, variables, found } = options;
  const [leaving] = servers;
  assert.ok(leaving !== undefined);
  const toldAt = performance.now();
  const stopped = leaving.stop();
  servers.shift();
  assert.equal(await stopped, 0, leaving.output());
  found.exitsMs.push(performance.now() - toldAt);
  assert.doesNotMatch(leaving.output(), /"level":[56]0/);
  servers.push(await startProgram(variables));
  found.restarts += 1;
}

async function assertWhole(options: { story: Plot; app: Program; viewer: Viewer; found: Found }): Promise<void> {
  const { story, app, viewer, found } = options;
  const { run, seen } = viewer;
  const all = (await story.eventsOf(run.id, 0, app)).flatMap((event) => toSight(event) ?? []);
  const { gaps, doubles } = countFaults(seen);
  found.lost += gaps;
  found.doubles += doubles;
  const { state, answer } = await story.getRun(run.id, app);
  assert.deepEqual([state, answer], ['SUCCEEDED', PIECES.join('')]);
  assert.equal(digestOf(seen), digestOf(all), `${viewer.protocol} has seen what was said.`);
}

describe('A rolling restart of two servers', () => {
  it('loses nothing that anybody is told, and no question that waits', async (t) => {
    await using database = await openMigratedDatabase();
    await using model = await startModelServer();
    model.script('talker', { pieces: PIECES, delayMs: DELAY_MS });
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection), ...PATIENT };
    const over = new AbortController();
    const servers = await Promise.all([startProgram(variables), startProgram(variables)]);
    const found: Found = { restarts: 0, streams: 0, moved: 0, lost: 0, doubles: 0, waited: 0, gapsMs: [], exitsMs: [] };
    try {
      const [first] = servers;
      const story = await tellStory({ app: first, model });
      const flowId = await story.addFlow({ modelName: 'talker' });
      for (let round = 0; round < RESTARTS; round += 1) {
        const viewers = await beginStreams({ story, servers, flowId });
        const watched = viewers.map((viewer) => watch({ story, servers, viewer, found, over: over.signal }));
        await until(() => viewers.filter(({ seen }) => seen.length > 4).length >= STREAMS);
        await Promise.all([restart({ servers, variables, found }), ...watched]);
        const app = servers[round % servers.length] ?? first;
        await inParallel({ items: viewers, atOnce: 5, work: (viewer) => assertWhole({ story, app, viewer, found }) });
        found.streams += viewers.length;
        found.waited += viewers.length - STREAMS;
      }
      const { gapsMs, exitsMs, ...counts } = found;
      assert.deepEqual([counts.lost, counts.doubles], [0, 0]);
      assert.ok(counts.moved > 0);
      const gaps = [0.5, 0.99, 1].map((portion) => showPercentile(gapsMs, portion)).join('/');
      t.diagnostic(
        `${JSON.stringify(counts)}, gap p50/p99/max ${gaps} ms, exits ${exitsMs.map(Math.round).join()} ms, ${showLoad()}`,
      );
    } finally {
      over.abort();
      await Promise.all(servers.map((server) => server.kill()));
    }
  });
});
