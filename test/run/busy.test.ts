import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { TestApp } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { isUnended, openBusyStory, type BusyStory } from './busy-story.ts';
import { waitForPieces } from './story.ts';

const QUESTIONS = Array.from({ length: 50 }, (_item, index) => `question${index}`);

let story: BusyStory;
let other: TestApp;

before(async () => {
  story = await openBusyStory();
  other = await story.app.startAnother();
});
beforeEach(() => story.model.script('talker', { pieces: ['hello'] }));
after(async () => {
  await other.stop();
  await story[Symbol.asyncDispose]();
});

/** The model says a word and then nothing more. */
function fallSilent(): void {
  story.model.script('talker', { pieces: ['well', 'then'], hang: { after: 1 } });
}

/** Asks everything at once, every other question on the other server. */
function askAtOnce({ sessionId, busyPolicy }: { sessionId: string; busyPolicy: string }) {
  return Promise.all(
    QUESTIONS.map((question, index) =>
      story.tryToAsk({ sessionId, question, busyPolicy }, index % 2 === 0 ? story.app : other),
    ),
  );
}

describe('A busy policy is refused', () => {
  it('for a conversation of somebody else, or none', async () => {
    const { sessionId } = await story.askFor({ question: 'first' });
    const input = { sessionId, busyPolicy: 'REJECT' };
    const query = `mutation ($input: SetChatSessionBusyPolicyInput!) { setChatSessionBusyPolicy(input: $input) {
      __typename ... on NotFound { resource } } }`;
    for (const [by, given] of [
      [story.bob, input],
      [story.alice, { ...input, sessionId: randomUUID() }],
    ] as const) {
      const { setChatSessionBusyPolicy } = await story.query<Record<string, object>>(query, { input: given }, by);
      assert.deepEqual(setChatSessionBusyPolicy, { __typename: 'NotFound', resource: 'CHAT_SESSION' });
    }
  });

  it('when there is no such policy', async () => {
    const input = { flowId: story.flowId, inputs: {}, busyPolicy: 'IGNORE' };
    const query = 'mutation ($input: StartRunInput!) { startRun(input: $input) { __typename } }';
    const { errors } = await story.app.graphql({ query, variables: { input }, login: story.alice });
    assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
  });
});

describe('Fifty questions at once to two servers', () => {
  it('are all answered in one order when they wait, each with exactly what came before it', async () => {
    const sessionId = randomUUID();
    const outcomes = await askAtOnce({ sessionId, busyPolicy: 'ENQUEUE' });
    assert.equal(new Set(outcomes.map(({ run }) => run?.id)).size, QUESTIONS.length);
    const runs = await story.settle(sessionId);
    assert.deepEqual(new Set(runs.map(({ state }) => state)), new Set(['SUCCEEDED']));
    const order = runs.map(({ inputs }) => inputs.input);
    assert.deepEqual(new Set(order), new Set(QUESTIONS));
    order.forEach((question, index) => assert.deepEqual(story.heardBy(question), order.slice(0, index + 1)));
    const messages = (await story.messagesOf(sessionId)).filter(({ category }) => category === 'ANSWER');
    assert.ok(messages.every(({ isPartial }) => !isPartial));
  });

  it('are refused but for one where they must not wait, and nothing of them is recorded', async () => {
    fallSilent();
    const sessionId = randomUUID();
    const outcomes = await askAtOnce({ sessionId, busyPolicy: 'REJECT' });
    const [accepted, ...more] = outcomes.filter(({ run }) => run !== undefined);
    assert.equal(more.length, 0);
    const refused = outcomes.filter((outcome) => outcome !== accepted);
    assert.equal(refused.length, QUESTIONS.length - 1);
    for (const refusal of refused) {
      assert.deepEqual(
        [refusal.__typename, refusal.code, refusal.runId],
        ['ChatSessionBusy', 'CHAT_SESSION_BUSY', accepted?.run?.id],
      );
    }
    assert.equal((await story.messagesOf(sessionId)).length, 1);
    await story.stopWell(accepted?.run?.id ?? '');
  });

  it('end all but the last of them when each interrupts, and the last one is answered', async () => {
    const sessionId = randomUUID();
    await story.askFor({ sessionId, question: 'beforehand' });
    await story.settle(sessionId);
    fallSilent();
    await askAtOnce({ sessionId, busyPolicy: 'INTERRUPT' });
    for (const { id } of (await story.runsOf(sessionId)).slice(0, -1)) await story.eventsOf(id);
    const storm = await story.runsOf(sessionId);
    assert.equal(storm.at(-1)?.state, 'RUNNING');
    assert.deepEqual(storm.map(({ state }) => state).slice(1, -1), Array(49).fill('CANCELLED'));
    story.model.script('talker', { pieces: ['hello'] });
    await story.askFor({ sessionId, question: 'afterwards', busyPolicy: 'INTERRUPT' }, other);
    const runs = await story.settle(sessionId);
    assert.deepEqual(
      [runs[0], runs.at(-2), runs.at(-1)].map((run) => run?.state),
      ['SUCCEEDED', 'CANCELLED', 'SUCCEEDED'],
    );
    assert.deepEqual(story.heardBy('afterwards'), ['beforehand', 'afterwards']);
    assert.equal((await story.messagesOf(sessionId)).filter(({ category }) => category === 'QUESTION').length, 52);
  });
});

describe('A question that interrupts', () => {
  it('stops a run on another server: its connection is closed, what was said is kept, and then it is answered', async () => {
    fallSilent();
    const first = await story.askFor({ question: 'long' }, other);
    const { sessionId } = first;
    await waitForPieces({ story, runId: first.id, count: 1 });
    const waiting = await story.askFor({ sessionId, question: 'waiting' }, other);
    story.model.script('talker', { pieces: ['hello'] });
    const disconnect = story.model.nextDisconnect();
    const second = await story.askFor({ sessionId, question: 'short', busyPolicy: 'INTERRUPT' });
    assert.equal((await disconnect).model, 'talker');
    const runs = await story.settle(sessionId);
    assert.deepEqual(
      runs.map(({ id, state, answer }) => [id, state, answer]),
      [
        [first.id, 'CANCELLED', 'well'],
        [waiting.id, 'CANCELLED', null],
        [second.id, 'SUCCEEDED', 'hello'],
      ],
    );
    const { upstreamClosed, state } = await story.stopWell(first.id);
    assert.deepEqual([upstreamClosed, state], [true, 'CANCELLED']);
    assert.equal((await story.eventsOf(waiting.id)).at(-1)?.state, 'CANCELLED');
  });
});

describe('The policy of a conversation', () => {
  it('holds for each question that has none of its own, until it is set again', async () => {
    fallSilent();
    const { sessionId, id } = await story.askFor({ question: 'first', busyPolicy: 'REJECT' });
    const waiting = await story.askFor({ sessionId, question: 'second' });
    assert.equal((await story.getRun(waiting.id)).state, 'QUEUED');
    assert.deepEqual(await story.setPolicy(sessionId, 'REJECT'), {
      __typename: 'SetChatSessionBusyPolicyPayload',
      session: { busyPolicy: 'REJECT' },
    });
    const refused = await story.tryToAsk({ sessionId, question: 'third' });
    assert.deepEqual([refused.__typename, refused.runId], ['ChatSessionBusy', waiting.id]);
    const queued = await story.askFor({ sessionId, question: 'fourth', busyPolicy: 'ENQUEUE' });
    assert.equal((await story.getRun(id)).state, 'RUNNING');
    story.model.script('talker', { pieces: ['hello'] });
    await story.setPolicy(sessionId, 'INTERRUPT');
    const last = await story.askFor({ sessionId, question: 'fifth' });
    const runs = await story.settle(sessionId);
    assert.deepEqual(
      runs.map((run) => [run.id, run.state]),
      [id, waiting.id, queued.id].map((cut) => [cut, 'CANCELLED']).concat([[last.id, 'SUCCEEDED']]),
    );
  });

  it('goes with a copy of the conversation', async () => {
    const { sessionId } = await story.askFor({ question: 'first' });
    await story.setPolicy(sessionId, 'REJECT');
    const query = `mutation ($input: CopyChatSessionInput!) { result: copyChatSession(input: $input) {
      ... on CopyChatSessionPayload { session { busyPolicy } } } }`;
    const { result } = await story.query<{ result: object }>(query, { input: { sessionId } });
    assert.deepEqual(result, { session: { busyPolicy: 'REJECT' } });
  });

  it('does not refuse a question that is repeated', async () => {
    fallSilent();
    const asking = { question: 'once', clientMessageId: 'm1', busyPolicy: 'REJECT' };
    const { id, sessionId } = await story.askFor(asking);
    assert.equal((await story.askFor({ ...asking, sessionId })).id, id);
    await story.stopWell(id);
  });

  it('costs a question no statement', async () => {
    const { sessionId } = await story.askFor({ question: 'first' });
    await story.settle(sessionId);
    fallSilent();
    const counts: number[] = [];
    for (const busyPolicy of ['ENQUEUE', 'REJECT', 'INTERRUPT']) {
      const texts = await recordStatements(async () => {
        const { id } = await story.askFor({ sessionId, question: busyPolicy, busyPolicy });
        await waitForPieces({ story, runId: id, count: 1 });
      });
      counts.push(texts.filter((text) => /\b(run|chat_session|message)"? /u.test(text)).length);
      for (const { id } of (await story.runsOf(sessionId)).filter(isUnended)) await story.stopWell(id);
    }
    assert.deepEqual(new Set(counts).size, 1, String(counts));
  });
});
