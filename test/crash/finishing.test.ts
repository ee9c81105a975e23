import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { GIVEN_UP_TOPIC } from '../../src/stream/event-log.ts';
import { createWakeUp } from '../../src/stream/wake-up.ts';
import { openRunStory, type RunStory, type SeenRun } from '../run/story.ts';
import { drawPortion, inParallel, scale, showLoad } from '../support/long-form.ts';

/** Runs that end at about the moment at which a server takes them over. */
const RACES = scale({ short: 40, long: 1000 });
const AT_ONCE = 8;

const EXPIRE = `update event_stream set lease_until = now() - interval '1 second' where id = $1 and ended_seq is null`;
const COUNT = 'select count(*)::int as count from message where run_id = $1';
const COUNT_QUEUED = 'select count(*)::int as count from queued_run';

describe('Healing while runs finish', () => {
  const opened = new AsyncDisposableStack();
  let story: RunStory;
  let flowId: string;
  let loseLease: (id: string) => Promise<void>;
  let countMessages: (id: string) => Promise<number>;
  let countQueued: () => Promise<number>;

  before(async () => {
    story = opened.use(await openRunStory({ FORME_LEASE_SECONDS: '30' }));
    opened.use(await story.app.startAnother());
    story.model.script('quick', { pieces: ['one ', 'two ', 'three'], delayMs: 5 });
    flowId = await story.addFlow({ modelName: 'quick' });
    const database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    opened.defer(() => database.close());
    const logger = pino({ level: 'silent' });
    const wakeUp = createWakeUp({ createClient: database.createClient, owner: randomUUID(), logger });
    opened.defer(() => wakeUp.close());
    const sql = toSqlExecutor(database.fork());
    loseLease = async (id) => {
      await sql(EXPIRE, [id]);
      wakeUp.notify([GIVEN_UP_TOPIC]);
    };
    countQueued = async () => (await sql<{ count: number }>(COUNT_QUEUED, []))[0]?.count ?? 0;
    countMessages = async (id) => (await sql<{ count: number }>(COUNT, [id]))[0]?.count ?? 0;
  });
  after(() => opened.disposeAsync());

  const assertNever = async (t: TestContext, more: Readonly<Record<string, unknown>>): Promise<void> => {
    const usual = await story.askAndWait({ flowId });
    // How long answers take here, learned on the way, so that leases are lost at about their ends on a busy machine too.
    let usualMs = 100;
    const ends = new Map<string, SeenRun>();
    const race = async (): Promise<void> => {
      const { id } = await story.ask({ flowId, ...more });
      const begunAt = performance.now();
      const seen = story.eventsOf(id).then((events) => ({ events, tookMs: performance.now() - begunAt }));
      await sleep((0.5 + drawPortion() * 0.7) * usualMs);
      await loseLease(id);
      const { events, tookMs } = await seen;
      usualMs += (tookMs - usualMs) / 4;
      const run = await story.getRun(id);
      ends.set(id, run);
      assert.equal(events.at(-1)?.state, run.state, 'Viewers were told what is recorded.');
    };
    await inParallel({ items: Array.from({ length: RACES }), atOnce: AT_ONCE, work: race });
    for (const [id, end] of ends) {
      assert.deepEqual(await story.getRun(id), end, 'An end stays as it was.');
      const events = await story.eventsOf(id);
      assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
      if (end.state === 'SUCCEEDED') assert.equal(end.answer, usual.answer);
      else assert.ok(end.state === 'INTERRUPTED' && usual.answer?.startsWith(end.answer ?? ''), end.state);
      assert.equal(await countMessages(id), end.answer === null ? 1 : 2, 'An answer is recorded once.');
    }
    const states = [...Map.groupBy(ends.values(), ({ state }) => state)].map(([state, runs]) => [state, runs.length]);
    t.diagnostic(
      `${ends.size} races: ${JSON.stringify(states)}, an answer takes ${Math.round(usualMs)} ms, ${showLoad()}`,
    );
    assert.equal(ends.size, RACES);
  };

  it('never overwrites an end, and ends every run once', (t) => assertNever(t, {}));

  it('does neither with runs in the background, and leaves nothing of them in the queue', async (t) => {
    await assertNever(t, { isBackground: true });
    assert.equal(await countQueued(), 0);
  });
});
