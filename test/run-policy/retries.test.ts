import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { gatherEvidence } from '../../src/run/evidence.ts';
import { examine } from '../../src/run/proof.ts';
import { openQueueStory, assertEndedOnce, type QueueStory } from '../queue/story.ts';
import { eventually, waitForPieces, type SeenRun } from '../run/story.ts';
import type { TestWorker } from '../support/app.ts';
import { followRun, toText, type SeenEvent } from '../support/events.ts';
import { setPolicy, type SeenPolicy } from './story.ts';

const USAGE = { inputTokens: 5, outputTokens: 3 };
const OUT_OF_ORDER = { code: 500, message: 'out of order' };

describe('A background run that fails', () => {
  let story: QueueStory;
  let worker: TestWorker;
  let database: Database;

  before(async () => {
    // Long leases, so that nothing comes right only because one has run out.
    story = await openQueueStory({ FORME_LEASE_SECONDS: '600', FORME_MAX_BACKGROUND_RUNS_PER_USER: '50' });
    worker = await story.app.startWorker();
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await worker.stop();
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  async function addFlow(modelName: string, policy: Partial<SeenPolicy> = { maxAttempts: 3, backoffSeconds: 0 }) {
    const flowId = await story.addFlow({ modelName });
    await setPolicy({ story, flowId, policy });
    return flowId;
  }

  /** Leaves a run to the workers and waits for its end. */
  async function leaveAndWait(flowId: string): Promise<{ run: SeenRun; events: SeenEvent[] }> {
    const { id } = await story.leave({ flowId });
    const events = await story.eventsOf(id);
    return { run: await assertEndedOnce(story, id), events };
  }

  /** Resolves with the first attempt that failed. */
  async function awaitFailedAttempt(id: string): Promise<SeenEvent> {
    for await (const event of followRun({ app: story.app, login: story.alice, id })) {
      if (event.__typename === 'RunAttemptFailed') return event;
      assert.notEqual(event.__typename, 'RunEnded');
    }
    throw new Error('The stream has ended.');
  }

  const typesOf = (events: readonly SeenEvent[]) => events.map(({ __typename }) => __typename);

  const REFUSED = [
    ['refuses the key', { status: { code: 401 } }, { failure: 'MODEL_REFUSED' }],
    ['takes longer than the run may', { hang: 'before' }, { failure: 'RUN_TIMED_OUT' }],
  ] as const;
  for (const [title, script, { failure }] of REFUSED) {
    it(`is not tried again when its model ${title}`, async () => {
      story.model.script(title, script);
      const flowId = await addFlow(title, { maxAttempts: 3, backoffSeconds: 0, runTimeoutSeconds: 1 });
      const { run, events } = await leaveAndWait(flowId);
      assert.deepEqual([run.state, run.failure, run.attempt], ['FAILED', failure, 1]);
      assert.ok(!typesOf(events).includes('RunAttemptFailed'));
    });
  }

  it('is not tried again for what it was given, nor where its flow says nothing about it', async () => {
    const flowId = await addFlow('say:never mind');
    const { id } = await story.leave({ flowId, inputs: { other: 'x' } });
    await story.eventsOf(id);
    const rejected = await assertEndedOnce(story, id);
    assert.deepEqual([rejected.failure, rejected.attempt], ['INPUT_REJECTED', 1]);
    story.model.script('down', { status: OUT_OF_ORDER });
    const { run } = await leaveAndWait(await story.addFlow({ modelName: 'down' }));
    assert.deepEqual([run.failure, run.attempt], ['MODEL_UNAVAILABLE', 1]);
  });

  it('is not tried again when somebody waits for it in a conversation', async () => {
    story.model.script('down', { status: OUT_OF_ORDER });
    const run = await story.askAndWait({ flowId: await addFlow('down') });
    assert.deepEqual([run.state, run.failure, run.attempt], ['FAILED', 'MODEL_UNAVAILABLE', 1]);
  });

  it('is tried until its model answers, and every attempt that failed is seen', async () => {
    story.model.script('recovers', { status: { ...OUT_OF_ORDER, times: 2 }, pieces: ['At ', 'last'], usage: USAGE });
    const { run, events } = await leaveAndWait(await addFlow('recovers'));
    assert.deepEqual([run.state, run.answer, run.attempt], ['SUCCEEDED', 'At last', 3]);
    const failed = events.filter(({ __typename }) => __typename === 'RunAttemptFailed');
    assert.deepEqual(
      failed.map(({ attempt, reason }) => [attempt, reason]),
      [
        [1, 'MODEL_UNAVAILABLE'],
        [2, 'MODEL_UNAVAILABLE'],
      ],
    );
    for (const { at = '', retryAt = '', message } of failed) {
      assert.match(message ?? '', /500.*out of order/u);
      assert.ok(Math.abs(Date.parse(retryAt) - Date.parse(at)) < 5000);
    }
    assert.deepEqual(typesOf(events), [
      'RunAccepted',
      ...['RunStarted', 'RunAttemptFailed', 'RunStarted', 'RunAttemptFailed', 'RunStarted'],
      ...['TextAdded', 'TextAdded', 'UsageReported', 'AnswerRecorded', 'RunEnded'],
    ]);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_event, index) => index + 1),
    );
    for (const [index, { seq }] of events.entries()) {
      assert.deepEqual(await story.eventsOf(run.id, seq), events.slice(index + 1));
    }
    const said = (await story.messagesOf(run.sessionId)).map(({ category }) => category);
    assert.deepEqual(said, ['QUESTION', 'ANSWER']);
  });

  it('leaves what it said in an attempt that failed to the log, and counts what that used', async () => {
    const breaking = { pieces: ['Never ', 'mind'], usage: USAGE, reportsEach: true };
    story.model.script('breaks', { ...breaking, breakOff: { after: 1, how: 'destroy' } });
    const flowId = await addFlow('breaks', { maxAttempts: 2, backoffSeconds: 1 });
    const { id } = await story.leave({ flowId });
    await awaitFailedAttempt(id);
    story.model.script('breaks', { pieces: ['Well'], usage: USAGE });
    const events = await story.eventsOf(id);
    const run = await assertEndedOnce(story, id);
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', 'Well']);
    assert.equal(toText(events), 'Never Well');
    const reports = events.filter(({ __typename }) => __typename === 'UsageReported');
    assert.ok(reports.length > 1);
    const sum = (name: 'inputTokens' | 'outputTokens') =>
      reports.reduce((total, report) => total + (report[name] ?? 0), 0);
    const usage = { model: 'breaks', inputTokens: sum('inputTokens'), outputTokens: sum('outputTokens') };
    assert.deepEqual(run.usage, [usage]);
    assert.ok(usage.inputTokens > USAGE.inputTokens);
    const ledger = await story.sql(
      `select model, input_tokens::int as "inputTokens", output_tokens::int as "outputTokens" from usage_entry where run_id = $1`,
      [id],
    );
    assert.deepEqual(ledger, [usage]);
    const evidence = await gatherEvidence({ em: database.fork(), subject: { kind: 'run', id } });
    assert.deepEqual(
      examine(evidence).filter(({ mark }) => mark !== 'HOLDS'),
      [],
    );
  });

  it('fails with its last attempt, and keeps what that said', async () => {
    story.model.script('hopeless', { pieces: ['Half ', 'way'], breakOff: { after: 1, how: 'destroy' } });
    const { run, events } = await leaveAndWait(await addFlow('hopeless'));
    assert.deepEqual([run.state, run.failure, run.attempt, run.answer], ['FAILED', 'MODEL_UNAVAILABLE', 3, 'Half ']);
    assert.equal(toText(events), 'Half Half Half ');
    assert.equal(run.answerMessage?.isPartial, true);
    assert.equal((await story.messagesOf(run.sessionId)).filter(({ isPartial }) => isPartial).length, 1);
  });

  it('is tried again when a node took too long', async () => {
    story.model.script('slow at first', { hang: 'before' });
    const flowId = await addFlow('slow at first', { maxAttempts: 2, backoffSeconds: 1, nodeTimeoutSeconds: 1 });
    const { id } = await story.leave({ flowId });
    assert.equal((await awaitFailedAttempt(id)).reason, 'NODE_TIMED_OUT');
    story.model.script('slow at first', { pieces: ['Quick'] });
    await story.eventsOf(id);
    assert.equal((await assertEndedOnce(story, id)).answer, 'Quick');
  });

  it('is stopped at once while it waits for its next attempt, and what it used counts', async () => {
    const breaking = { pieces: ['Never ', 'mind'], usage: USAGE, reportsEach: true };
    story.model.script('rests', { ...breaking, breakOff: { after: 1, how: 'destroy' } });
    const { id } = await story.leave({ flowId: await addFlow('rests', { maxAttempts: 2, backoffSeconds: 3600 }) });
    const { at = '', retryAt = '' } = await awaitFailedAttempt(id);
    assert.ok(Date.parse(retryAt) - Date.parse(at) > 3_500_000);
    assert.equal((await story.getRun(id)).state, 'QUEUED');
    const receipt = await story.stopWell(id);
    assert.deepEqual([receipt.state, receipt.upstreamClosed], ['CANCELLED', false]);
    const run = await assertEndedOnce(story, id);
    assert.deepEqual([run.answer, run.failure, run.answerMessage], [null, null, null]);
    assert.ok((run.usage[0]?.inputTokens ?? 0) > 0);
  });

  it('is not tried again once a stop is on record, also when nobody told its worker', async () => {
    story.model.script('deaf', { pieces: ['Never ', 'mind'], hang: { after: 1 } });
    const policy = { maxAttempts: 3, backoffSeconds: 3600, nodeTimeoutSeconds: 1 };
    const { id } = await story.leave({ flowId: await addFlow('deaf', policy) });
    await waitForPieces({ story, runId: id, count: 1 });
    await story.sql('update run set stop_requested_at = now() where id = $1', [id]);
    const events = await story.eventsOf(id);
    assert.deepEqual(typesOf(events).slice(-2), ['RunAttemptFailed', 'RunEnded']);
    const run = await assertEndedOnce(story, id);
    assert.deepEqual([run.state, run.answer, run.attempt], ['CANCELLED', null, 1]);
  });

  it('ends once when it is stopped at any time, from any server', async (t) => {
    await using other = await story.app.startAnother();
    story.model.script('wavers', { pieces: ['a', 'b'], delayMs: 5, breakOff: { after: 2, how: 'destroy' } });
    const flowId = await addFlow('wavers', { maxAttempts: 10, backoffSeconds: 0 });
    const attempts = await Promise.all(
      Array.from({ length: 16 }, async (_item, index) => {
        const { id } = await story.leave({ flowId });
        await sleep(100 + index * 60);
        const receipt = await story.stopWell(id, index % 2 === 0 ? story.app : other);
        const run = await assertEndedOnce(story, id);
        assert.equal(receipt.stoppedAtSeq, run.lastSeq);
        assert.ok(['CANCELLED', 'FAILED'].includes(run.state), run.state);
        return run.attempt;
      }),
    );
    t.diagnostic(`stopped in attempts ${attempts.join(', ')}`);
  });

  it('holds up later runs of its conversation, and nobody else', async () => {
    story.model.script('rests', { status: { ...OUT_OF_ORDER, times: 1 }, pieces: ['first'] });
    const flowId = await addFlow('rests', { maxAttempts: 2, backoffSeconds: 1, maxBackgroundRuns: 1 });
    const sessionId = randomUUID();
    const first = await story.leave({ flowId, sessionId });
    await awaitFailedAttempt(first.id);
    const second = await story.leave({ flowId, sessionId });
    const [free] = await story.endsOf([(await story.leave({ flowId })).id]);
    assert.equal(free, 'SUCCEEDED');
    await story.endsOf([first.id, second.id]);
    const [one, two] = [await assertEndedOnce(story, first.id), await assertEndedOnce(story, second.id)];
    assert.deepEqual([one.state, two.state], ['SUCCEEDED', 'SUCCEEDED']);
    assert.ok(Number(one.answerMessage?.id) < Number(two.answerMessage?.id));
  });

  it('is begun again elsewhere when its worker leaves, where the flow allows that, and interrupted where not', async () => {
    story.model.script('talks on', { pieces: ['word ', 'for ', 'word'], hang: { after: 2 } });
    const policy = { maxAttempts: 2, backoffSeconds: 0 };
    const [allowed, forbidden] = [
      await story.leave({ flowId: await addFlow('talks on', { ...policy, retriesLost: true }) }),
      await story.leave({ flowId: await addFlow('talks on', policy) }),
    ];
    for (const { id } of [allowed, forbidden]) await waitForPieces({ story, runId: id, count: 2 });
    story.model.script('talks on', { pieces: ['once ', 'more'] });
    const leaving = worker;
    worker = await story.app.startWorker();
    await leaving.stop();
    await story.endsOf([allowed.id, forbidden.id]);
    const [again, cut] = [await assertEndedOnce(story, allowed.id), await assertEndedOnce(story, forbidden.id)];
    assert.deepEqual([again.state, again.answer, again.attempt], ['SUCCEEDED', 'once more', 2]);
    assert.deepEqual([cut.state, cut.failure, cut.answer], ['INTERRUPTED', 'SERVER_LOST', 'word for ']);
    const lost = (await story.eventsOf(again.id)).find(({ __typename }) => __typename === 'RunAttemptFailed');
    assert.equal(lost?.reason, 'SERVER_LOST');
  });

  it('is told on the legacy wire with what is void and when it goes on', async () => {
    story.model.script('legacy', { status: { ...OUT_OF_ORDER, times: 1 }, pieces: ['Well'] });
    const { id, sessionId } = await story.leave({ flowId: await addFlow('legacy') });
    await story.eventsOf(id);
    const response = await fetch(`${story.app.url}/api/v1/task/${id}/stream`, {
      headers: { cookie: story.alice.cookie },
    });
    const told = [...(await response.text()).matchAll(/^data: (.*)$/gmu)].map(([, data = '']) => JSON.parse(data));
    assert.deepEqual(
      told.map(({ type }) => type),
      ['start', 'retry', 'stream', 'end'],
    );
    const { attempt, message, retry_at: retryAt } = told[1];
    assert.equal(attempt, 1);
    assert.match(message, /out of order/u);
    assert.ok(Number.isFinite(Date.parse(retryAt)));
    assert.equal(told.at(-1).data.result.answer, 'Well');
    assert.equal((await story.messagesOf(sessionId)).at(-1)?.text, 'Well');
  });

  it('is there when its next attempt is due, also after every worker was away', async () => {
    story.model.script('returns', { status: { ...OUT_OF_ORDER, times: 1 }, pieces: ['back'] });
    const { id } = await story.leave({ flowId: await addFlow('returns', { maxAttempts: 2, backoffSeconds: 2 }) });
    await awaitFailedAttempt(id);
    await worker.stop();
    await sleep(2200);
    assert.equal((await story.getRun(id)).state, 'QUEUED');
    worker = await story.app.startWorker();
    await eventually(async () => (await story.getRun(id)).state === 'SUCCEEDED');
    assert.equal((await assertEndedOnce(story, id)).answer, 'back');
  });
});
