import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openChat } from '../facade/socket/chat-client.ts';
import { eventually, openRunStory, type Receipt, type RunStory, type SeenRun } from '../run/story.ts';
import type { TestApp } from '../support/app.ts';
import { collect, followRun, toText, type SeenEvent } from '../support/events.ts';
import { drawPortion, inParallel, scale, showLoad, showPercentile } from '../support/long-form.ts';

const PIECES = Array.from({ length: 60 }, (_item, index) => `word${index} `);
const DELAY_MS = 10;
const WHOLE = PIECES.join('');

/** How long an answer takes, and a little more: some stops come after the end. */
const LONGEST_WAIT_MS = PIECES.length * DELAY_MS * 1.3;

/** Stops of each kind; the kinds make 500 together in the long form. */
const STOPS = scale({ short: 4, long: 100 });
const AT_ONCE = 5;

/** A way to stop a run; resolves with the receipts that it was given, and when it was asked for. */
type Stop = (run: SeenRun) => Promise<{ readonly stoppedAt: number; readonly receipts: readonly Receipt[] }>;

/** How soon after a stop the connection to the model has to be closed. */
const PATIENCE_MS = 500;

/** What a run's events and its connection to the model tell about a stop. */
interface Found {
  stops: number;
  readonly states: Record<string, number>;
  after: number;
  notKept: number;
  closes: number[];
}

describe('Stops at random times', () => {
  let story: RunStory;
  let other: TestApp;
  let flowId: string;
  const found: Found = { stops: 0, states: {}, after: 0, notKept: 0, closes: [] };

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    other = await story.app.startAnother();
    story.model.script('talker', { pieces: PIECES, delayMs: DELAY_MS });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    await other[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  const stopAt =
    (...apps: readonly TestApp[]): Stop =>
    async ({ id }) => ({
      stoppedAt: Date.now(),
      receipts: await Promise.all(apps.map((app) => story.stopWell(id, app))),
    });
  const stopHere: Stop = (run) => stopAt(story.app)(run);
  const stopElsewhere: Stop = (run) => stopAt(other)(run);
  const stopTenfold: Stop = (run) =>
    stopAt(...Array.from({ length: 10 }, (_item, index) => (index % 2 === 0 ? story.app : other)))(run);

  /** Somebody else who looks at the conversation, on the legacy wire, presses the button. */
  const stopAsViewer: Stop = async ({ id, sessionId }) => {
    const url = `${other.socketUrl}/api/v1/chat/${flowId}?chat_id=${sessionId}`;
    await using chat = await openChat({ url, headers: { cookie: story.alice.cookie } });
    const stoppedAt = Date.now();
    chat.send({ action: 'stop' });
    await chat.until('close');
    return { stoppedAt, receipts: [await story.stopWell(id)] };
  };

  async function stopOne(options: { stop: Stop; waitMs: number; sessionId?: string }): Promise<void> {
    const sessionId = options.sessionId ?? randomUUID().replaceAll('-', '');
    const question = randomUUID();
    const run = await story.ask({ flowId, sessionId, question });
    const viewing = collect(followRun({ app: story.app, login: story.alice, id: run.id }));
    await sleep(options.waitMs);
    const { stoppedAt, receipts } = await options.stop(run);
    for (const receipt of receipts) assert.deepEqual(receipt, receipts[0], 'Every caller is told the same.');
    assert.ok(receipts[0]);
    await assertStopped({ receipt: receipts[0], question, stoppedAt, seen: await viewing });
  }

  async function assertStopped(options: {
    receipt: Receipt;
    question: string;
    stoppedAt: number;
    seen: readonly SeenEvent[];
  }): Promise<void> {
    const { receipt, question, stoppedAt, seen } = options;
    const closedAt = await findClose({ receipt, question });
    const run = await story.getRun(receipt.run.id);
    const events = await story.eventsOf(run.id);
    const said = toText(events);
    const isKept = (run.answer ?? '') === said && WHOLE.startsWith(said);
    found.stops += 1;
    found.states[receipt.state] = (found.states[receipt.state] ?? 0) + 1;
    found.after += events.filter((event) => event.seq >= receipt.stoppedAtSeq).length - 1;
    if (!isKept) found.notKept += 1;
    if (closedAt !== null) found.closes.push(closedAt - stoppedAt);
    assert.deepEqual(seen, events, 'Viewers were shown what is recorded.');
    assert.deepEqual([events.at(-1)?.__typename, events.at(-1)?.seq], ['RunEnded', receipt.stoppedAtSeq]);
    assert.deepEqual([run.state, run.lastSeq], [receipt.state, receipt.stoppedAtSeq]);
    assert.ok(isKept, `${run.answer} is not ${said}`);
  }

  /** When the connection to the model was closed; null when there was none, or its answer was complete. */
  async function findClose({ receipt, question }: { receipt: Receipt; question: string }): Promise<number | null> {
    const asks = ({ body }: { body: Record<string, unknown> }): boolean => JSON.stringify(body).includes(question);
    const requests = story.model.requests.filter(asks).length;
    assert.ok(requests <= 1, 'The model was asked again.');
    if (receipt.state !== 'CANCELLED' || requests === 0) return null;
    await eventually(() => story.model.disconnects.some(asks) || story.model.answered.some(asks));
    return story.model.disconnects.find(asks)?.at ?? null;
  }

  async function stopMany(stop: Stop): Promise<void> {
    const waits = Array.from({ length: STOPS }, () => drawPortion() * LONGEST_WAIT_MS);
    await inParallel({ items: waits, atOnce: AT_ONCE, work: (waitMs) => stopOne({ stop, waitMs }) });
  }

  it('end the run for good, and keep what was said', () => stopMany(stopHere));

  it('do so from another server', () => stopMany(stopElsewhere));

  it('do so for ten callers at once, who are all told the same', () => stopMany(stopTenfold));

  it('do so when another viewer presses the button', () => stopMany(stopAsViewer));

  it('do so before the run has begun, also while it waits for its turn', async (t) => {
    await inParallel({
      items: Array.from({ length: STOPS / 2 }, (_item, index) => index % 2 === 0),
      atOnce: AT_ONCE,
      work: async (isElsewhere) => {
        const stop = isElsewhere ? stopElsewhere : stopHere;
        await stopOne({ stop, waitMs: 0 });
        const sessionId = randomUUID().replaceAll('-', '');
        const earlier = await story.ask({ flowId, sessionId });
        await stopOne({ stop, waitMs: 0, sessionId });
        await story.stopWell(earlier.id);
      },
    });
    const { closes, ...counts } = found;
    t.diagnostic(
      `${JSON.stringify(counts)}; ${closes.length} connections to the model closed after the stop was sent: ` +
        `p50 ${showPercentile(closes, 0.5)} ms, p99 ${showPercentile(closes, 0.99)} ms, ` +
        `at most ${showPercentile(closes, 1)} ms, ${closes.filter((ms) => ms > PATIENCE_MS).length} over ${PATIENCE_MS} ms; ${showLoad()}`,
    );
  });
});
