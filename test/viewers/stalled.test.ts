import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { tellStory, type Plot } from '../run/story.ts';
import { inParallel, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer, type ModelServer, type ModelScript } from '../support/model-server.ts';
import { INSPECTED, readHoldings } from './holdings.ts';
import { PROTOCOLS, type ViewedRun, type Viewing } from './protocols.ts';
import { openStallingViewer, type StallingViewer } from './stalling-viewer.ts';

const VIEWERS = scale({ short: 15, long: 1000 });

/** With what the protocols add to each piece this is more than the system keeps for a connection. */
const PIECES = scale({ short: 300, long: 3000 });
const PIECE = 'a piece of forty characters or so, 你好 ';
const FAST: ModelScript = Object.freeze({ pieces: Array.from({ length: PIECES }, () => PIECE) });

const SETTLE_MS = scale({ short: 0, long: 5000 });

/** What the server holds in memory, in megabytes, before and after a run that so many viewers did not read. */
interface Measured {
  readonly viewers: number;
  readonly before: number;
  readonly after: number;
  /** What the system had given to the server at the end, garbage included. */
  readonly resident: number;
}

async function openViewers(options: { story: Plot; app: Program; run: ViewedRun; count: number }) {
  const { story, app, run, count } = options;
  const viewers: StallingViewer[] = [];
  await inParallel({
    items: Array.from({ length: count }, (_item, index) => PROTOCOLS[index % PROTOCOLS.length] ?? 'sse'),
    atOnce: 20,
    work: async (protocol) => {
      viewers.push(await openStallingViewer({ protocol, app, login: story.alice, run, after: 0 }));
    },
  });
  return viewers;
}

describe('Viewers that do not read', () => {
  /** A run waits behind another one until everybody looks at it, so that all of it is fast. */
  async function stall(options: { story: Plot; app: Program; model: ModelServer; flowId: string; count: number }) {
    const { story, app, model, flowId, count } = options;
    const sessionId = randomUUID().replaceAll('-', '');
    model.script('talker', { hang: 'before' });
    const earlier = await story.ask({ flowId, sessionId });
    await model.nextRequest();
    model.script('talker', FAST);
    const { id } = await story.ask({ flowId, sessionId });
    const viewers = await openViewers({ story, app, run: { id, flowId, sessionId }, count });
    await sleep(SETTLE_MS);
    for (const viewer of viewers) viewer.pause();
    const { live: before } = await readHoldings(app);
    await story.stopWell(earlier.id);
    await story.eventsOf(id);
    await sleep(SETTLE_MS);
    const { live: after, resident } = await readHoldings(app);
    return { id, sessionId, viewers, measured: { viewers: count, before, after, resident } satisfies Measured };
  }

  it('see everything once they read again, and cost the server little until then', async (t) => {
    await using database = await openMigratedDatabase();
    await using model = await startModelServer();
    await using app = await startProgram({
      FORME_LEASE_SECONDS: '60',
      ...INSPECTED,
      DATABASE_URL: toDatabaseUrl(database.connection),
    });
    const story = await tellStory({ app, model });
    const flowId = await story.addFlow({ modelName: 'talker' });
    // The first run is for comparison, and warms the server up.
    const alone = await stall({ story, app, model, flowId, count: 0 });
    await model.nextRequest();
    const { id, sessionId, viewers, measured } = await stall({ story, app, model, flowId, count: VIEWERS });
    const { lastSeq, state } = await story.getRun(id);
    const stalled = viewers.filter((viewer) => viewer.seq() < lastSeq).length;
    for (const viewer of viewers) viewer.resume();
    const run = { id, flowId, sessionId };
    const read = await Promise.all(
      viewers.map((viewer) => readToEnd({ viewer, viewing: { app, login: story.alice, run } })),
    );
    const returns = read.reduce((sum, each) => sum + each.returns, 0);
    t.diagnostic(
      `${stalled} of ${VIEWERS} had not read all; ${returns} were cut off and came back; ` +
        `live megabytes: ${show(alone.measured)}; ${show(measured)}; ${showLoad()}`,
    );
    for (const viewer of viewers) viewer.leave();
    assert.equal(state, 'SUCCEEDED');
    for (const { last } of read) assert.deepEqual([last.seq(), last.faults()], [lastSeq, 0]);
  });
});

/** A socket that says nothing for long is taken for dead; its viewer comes back to where it was, and misses nothing. */
async function readToEnd(options: { viewer: StallingViewer; viewing: Omit<Viewing, 'after'> }) {
  let { viewer: last } = options;
  let returns = 0;
  for (; !(await last.ended); returns += 1) {
    assert.equal(last.faults(), 0);
    last = await openStallingViewer({ ...options.viewing, protocol: last.protocol, after: last.seq() });
  }
  last.leave();
  return { last, returns };
}

function show({ viewers, before, after, resident }: Measured): string {
  const cost = `+${(after - before).toFixed(1)}`;
  return `${viewers} viewers ${before.toFixed(1)} to ${after.toFixed(1)}, ${cost}, resident ${Math.round(resident)}`;
}
