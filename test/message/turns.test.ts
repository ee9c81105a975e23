import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openChatStory, type ChatStory } from '../session/story.ts';

describe('What a flow remembers of a conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const END = 2 ** 31 - 1;

  async function recall(sessionId: string, { limit = 10, beforeMessageId = END } = {}): Promise<string[]> {
    const turns = await story.messages.turnsOf({ em: story.database.fork(), sessionId, beforeMessageId, limit });
    return turns.map(({ inputs, answer }) => `${String(inputs['query'])} ${answer}`);
  }

  const ask = (sessionId: string, query: string, runId: string | null = null) =>
    story.say(sessionId, { category: 'QUESTION', inputs: { query }, runId });

  const answer = (sessionId: string, text: string, runId: string | null = null) =>
    story.say(sessionId, { category: 'ANSWER', text, runId });

  it('is nothing at first, and nothing when fewer than two messages may be read', async () => {
    const id = await story.begin();
    assert.deepEqual(await recall(id), []);
    await ask(id, 'q');
    await answer(id, 'a');
    assert.deepEqual(await recall(id, { limit: 0 }), []);
    assert.deepEqual(await recall(id, { limit: 1 }), []);
  });

  it('is the newest turns, oldest first, counted in messages', async () => {
    const id = await story.begin();
    for (const name of ['1', '2', '3', '4']) {
      await ask(id, `q${name}`);
      await answer(id, `a${name}`);
    }
    assert.deepEqual(await recall(id, { limit: 5 }), ['q3 a3', 'q4 a4']);
  });

  it('ends before the question that is being asked', async () => {
    const id = await story.begin();
    await ask(id, 'q1');
    await answer(id, 'a1');
    const asked = await ask(id, 'q2');
    await answer(id, 'a2');
    assert.deepEqual(await recall(id, { beforeMessageId: asked }), ['q1 a1']);
  });

  it('passes over partial answers, questions that nobody answered, reasoning, logs and failures', async () => {
    const id = await story.begin();
    await ask(id, 'stopped');
    await story.say(id, { category: 'ANSWER', text: 'half', isPartial: true });
    await ask(id, 'failed');
    await story.say(id, { category: 'PROCESSING', text: 'oops' });
    await story.say(id, { category: 'ERROR', text: 'oops' });
    await ask(id, 'q');
    await story.say(id, { category: 'REASONING_ANSWER', text: 'hm' });
    await answer(id, 'a');
    assert.deepEqual(await recall(id), ['q a']);
  });

  it('pairs a question with the answer of its own run when several were asked at once', async () => {
    const id = await story.begin();
    const [first, second, third] = [
      await story.addRun(id, 'SUCCEEDED'),
      await story.addRun(id, 'FAILED'),
      await story.addRun(id, 'SUCCEEDED'),
    ];
    await ask(id, 'q1', first);
    await ask(id, 'q2', second);
    await ask(id, 'q3', third);
    await answer(id, 'a1', first);
    await answer(id, 'a3', third);
    assert.deepEqual(await recall(id), ['q1 a1', 'q3 a3']);
  });

  it('has the answer that came while the next question was waiting for it', async () => {
    const id = await story.begin();
    const [first, second] = [await story.addRun(id, 'SUCCEEDED'), await story.addRun(id, 'RUNNING')];
    await ask(id, 'q1', first);
    const waiting = await ask(id, 'q2', second);
    await answer(id, 'a1', first);
    assert.deepEqual(await recall(id, { beforeMessageId: waiting }), ['q1 a1']);
  });
});
