import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { toText } from '../support/events.ts';
import { drawPortion } from '../support/long-form.ts';
import { openRunStory, waitForPieces, type Receipt, type RunStory } from './story.ts';

const MANY = Array.from({ length: 200 }, (_item, index) => `word${index} `);

describe('A stop', () => {
  let story: RunStory;
  let flowId: string;

  before(async () => {
    story = await openRunStory();
    story.model.script('talker', { pieces: MANY, delayMs: 5, usage: { inputTokens: 1, outputTokens: 200 } });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(() => story[Symbol.asyncDispose]());

  /** What every receipt promises: its event is the last one, and what is kept is what was sent. */
  async function assertKept(receipt: Receipt): Promise<void> {
    const events = await story.eventsOf(receipt.run.id);
    assert.equal(events.at(-1)?.seq, receipt.stoppedAtSeq);
    assert.equal(events.at(-1)?.__typename, 'RunEnded');
    assert.equal(events.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
    const run = await story.getRun(receipt.run.id);
    assert.equal(run.lastSeq, receipt.stoppedAtSeq);
    assert.equal(run.state, receipt.state);
    const sent = toText(events);
    assert.equal(run.answer, sent.trim() === '' ? null : sent);
    assert.equal(run.answerMessage?.text ?? null, run.answer);
    if (run.answerMessage) assert.equal(run.answerMessage.isPartial, run.state !== 'SUCCEEDED');
  }

  it('ends a run in the middle, closes its connection to the model and keeps what was said', async () => {
    const { id } = await story.ask({ flowId });
    await waitForPieces({ story, runId: id, count: 3 });
    const disconnect = story.model.nextDisconnect();
    const receipt = await story.stopWell(id);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', true]);
    assert.equal((await disconnect).model, 'talker');
    await assertKept(receipt);
    assert.match((await story.getRun(id)).answer ?? '', /^word0 word1 word2 /);
  });

  it('ends a run that is still waiting, without waiting for the earlier one', async () => {
    const sessionId = randomUUID();
    const [first, second, third] = [
      await story.ask({ flowId, sessionId }),
      await story.ask({ flowId, sessionId }),
      await story.ask({ flowId, sessionId }),
    ];
    const requests = story.model.requests.length;
    const receipt = await story.stopWell(second.id);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', false]);
    assert.deepEqual(
      (await story.eventsOf(second.id)).map(({ __typename }) => __typename),
      ['RunAccepted', 'RunEnded'],
    );
    assert.equal((await story.getRun(first.id)).state, 'RUNNING');
    assert.equal((await story.getRun(third.id)).state, 'QUEUED');
    await story.stopWell(first.id);
    await waitForPieces({ story, runId: third.id, count: 1 });
    await assertKept(await story.stopWell(third.id));
    assert.ok(story.model.requests.length <= requests + 2);
  });

  it('is remembered when it comes before the run is under way', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => story.ask({ flowId })));
    const receipts = await Promise.all(runs.map(({ id }) => story.stopWell(id)));
    for (const receipt of receipts) {
      assert.equal(receipt.state, 'CANCELLED');
      await assertKept(receipt);
    }
  });

  it('gives one and the same receipt to ten callers', async () => {
    const { id } = await story.ask({ flowId });
    await waitForPieces({ story, runId: id, count: 2 });
    const receipts = await Promise.all(Array.from({ length: 10 }, () => story.stopWell(id)));
    for (const receipt of receipts) assert.deepEqual(receipt, receipts[0]);
    assert.ok(receipts[0]);
    await assertKept(receipts[0]);
  });

  it('after the end changes nothing and tells how it ended', async () => {
    const quick = await story.addFlow();
    const run = await story.askAndWait({ flowId: quick });
    const receipt = await story.stopWell(run.id);
    assert.deepEqual([receipt.state, receipt.stoppedAtSeq], ['SUCCEEDED', run.lastSeq]);
    assert.deepEqual(await story.getRun(run.id), run);
  });

  it('at any time leaves one end, and nothing after it', async (t) => {
    story.model.script('brief', { pieces: MANY.slice(0, 40), delayMs: 10 });
    const brief = await story.addFlow({ modelName: 'brief' });
    const states: Record<string, number> = {};
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const { id } = await story.ask({ flowId: brief });
        await sleep(drawPortion() * 600);
        const receipt = await story.stopWell(id);
        await assertKept(receipt);
        states[receipt.state] = (states[receipt.state] ?? 0) + 1;
      }),
    );
    assert.ok(Object.keys(states).every((state) => state === 'CANCELLED' || state === 'SUCCEEDED'));
    t.diagnostic(`30 stops: ${JSON.stringify(states)}`);
  });

  it('reaches a run that another server executes, also one that waits there', async () => {
    await using other = await story.app.startAnother();
    const sessionId = randomUUID();
    const first = await story.ask({ flowId, sessionId });
    const second = await story.ask({ flowId, sessionId }, story.alice, other);
    assert.equal(second.state, 'QUEUED');
    assert.equal((await story.stopWell(second.id)).state, 'CANCELLED');
    await waitForPieces({ story, runId: first.id, count: 2 });
    const disconnect = story.model.nextDisconnect();
    const receipt = await story.stopWell(first.id, other);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', true]);
    await disconnect;
    await assertKept(receipt);
  });

  /** Keeps everybody from the runs until it is disposed of; whoever asks for one waits. */
  async function lockRuns(mode: 'access exclusive' | 'share'): Promise<AsyncDisposable> {
    const client = new pg.Client(toClientConfig(story.app.connection));
    await client.connect();
    await client.query(`begin; lock table run in ${mode} mode`);
    return { [Symbol.asyncDispose]: () => client.end() };
  }

  it('closes the connection to the model before it reads or writes anything', async () => {
    const { id } = await story.ask({ flowId });
    await waitForPieces({ story, runId: id, count: 1 });
    const disconnect = story.model.nextDisconnect();
    let receipt: Promise<Receipt>;
    {
      await using _locked = await lockRuns('access exclusive');
      receipt = story.stopWell(id);
      await disconnect;
    }
    await assertKept(await receipt);
  });

  it('does so on another server before it is recorded', async () => {
    await using other = await story.app.startAnother();
    const { id } = await story.ask({ flowId });
    await waitForPieces({ story, runId: id, count: 1 });
    const disconnect = story.model.nextDisconnect();
    let receipt: Promise<Receipt>;
    {
      await using _locked = await lockRuns('share');
      receipt = story.stopWell(id, other);
      await disconnect;
    }
    await assertKept(await receipt);
  });

  it('that is followed by another question at once starts the next run cleanly', async () => {
    const sessionId = randomUUID();
    const { id } = await story.ask({ flowId, sessionId });
    await waitForPieces({ story, runId: id, count: 1 });
    await story.stopWell(id);
    const next = await story.ask({ flowId, sessionId });
    assert.equal(next.state, 'RUNNING');
    await assertKept(await story.stopWell(next.id));
  });
});
