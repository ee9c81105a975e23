import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { tellStory, type Plot } from '../run/story.ts';
import { inParallel, readMegabytes, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer, type ModelServer, type ModelScript } from '../support/model-server.ts';
import { PROTOCOLS, type ViewedRun } from './protocols.ts';
import { openStallingViewer, type StallingViewer } from './stalling-viewer.ts';

const VIEWERS = scale({ short: 15, long: 1000 });

/** With what the protocols add to each piece this is more than the system keeps for a connection. */
const PIECES = scale({ short: 800, long: 3000 });
const PIECE = 'a piece of forty characters or so, 你好 ';
const FAST: ModelScript = Object.freeze({ pieces: Array.from({ length: PIECES }, () => PIECE) });

const SETTLE_MS = scale({ short: 0, long: 5000 });

/** What a run costs in memory while so many viewers do not read. */
interface Measured {
  readonly viewers: number;
  readonly before: number;
  readonly peak: number;
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

/** Looks at the memory of the server again and again until the run has ended, and a little longer. */
async function watchMemory(options: { story: Plot; app: Program; runId: string }): Promise<number> {
  const { story, app, runId } = options;
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, readMegabytes(app.pid))), 100);
  await story.eventsOf(runId);
  await sleep(SETTLE_MS);
  clearInterval(timer);
  return peak;
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
    const before = readMegabytes(app.pid);
    await story.stopWell(earlier.id);
    const peak = await watchMemory({ story, app, runId: id });
    return { id, viewers, measured: { viewers: count, before, peak } satisfies Measured };
  }

  it('see everything once they read again, and cost the server little until then', async (t) => {
    await using database = await openMigratedDatabase();
    await using model = await startModelServer();
    await using app = await startProgram({
      FORME_LEASE_SECONDS: '60',
      FORME_TOKEN_SECONDS: '86400',
      DATABASE_URL: toDatabaseUrl(database.connection),
    });
    const story = await tellStory({ app, model });
    const flowId = await story.addFlow({ modelName: 'talker' });
    // The first run is for comparison, and warms the server up.
    const alone = await stall({ story, app, model, flowId, count: 0 });
    await model.nextRequest();
    const { id, viewers, measured } = await stall({ story, app, model, flowId, count: VIEWERS });
    const { lastSeq, state } = await story.getRun(id);
    const stalled = viewers.filter((viewer) => viewer.seq() < lastSeq).length;
    for (const viewer of viewers) viewer.resume();
    const ends = await Promise.all(viewers.map((viewer) => viewer.ended));
    const after = readMegabytes(app.pid);
    t.diagnostic(
      `${stalled} of ${VIEWERS} had not read all; faults ${viewers.reduce((sum, each) => sum + each.faults(), 0)}; ` +
        `megabytes: ${show(alone.measured)}; ${show(measured)}; after they read ${Math.round(after)}; ${showLoad()}`,
    );
    for (const viewer of viewers) viewer.leave();
    assert.equal(state, 'SUCCEEDED');
    assert.ok(ends.every(Boolean));
    for (const viewer of viewers) assert.equal(viewer.seq(), lastSeq);
  });
});

function show({ viewers, before, peak }: Measured): string {
  return `${viewers} viewers: ${Math.round(before)} before, ${Math.round(peak)} at most, +${Math.round(peak - before)}`;
}
