import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ExecutionResult } from 'graphql';
import { NotFound } from '../../src/shared/refusal.ts';
import { countStatements, openChatStory, type ChatStory } from '../session/story.ts';

describe('Following a conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const subscription = (sessionId: string, after?: number) =>
    `subscription { messageAdded(sessionId: "${sessionId}"${after === undefined ? '' : `, after: ${after}`}) { sequence text } }`;

  const textOf = ({ value }: IteratorResult<ExecutionResult>): string =>
    (value as { data: { messageAdded: { text: string } } }).data.messageAdded.text;

  async function take(source: AsyncIterator<ExecutionResult>, count: number): Promise<string[]> {
    const texts: string[] = [];
    while (texts.length < count) texts.push(textOf(await source.next()));
    return texts;
  }

  it('is refused to anybody else, and for a conversation that does not exist', async () => {
    const own = await story.begin();
    for (const id of [own, 'nowhere', 'n\\u0000']) {
      const events = await story.follow(story.bob, subscription(id));
      await assert.rejects(events.next(), NotFound);
    }
    assert.equal(story.countListeners(), 0);
  });

  it('sends what was missed after the cursor, then each new message as it is recorded', async () => {
    const id = await story.begin();
    const first = await story.say(id, { category: 'QUESTION', inputs: { query: 'one' } });
    await story.say(id, { category: 'ANSWER', text: 'two' });
    const events = await story.follow(story.alice, subscription(id, first));
    assert.deepEqual(await take(events, 1), ['two']);
    const next = take(events, 2);
    await story.say(id, { category: 'ANSWER', text: 'three' });
    await story.say(id, { category: 'ANSWER', text: 'four' });
    assert.deepEqual(await next, ['three', 'four']);
    await events.return?.();
  });

  it('sends only new messages when no cursor is given', async () => {
    const id = await story.begin();
    await story.say(id, { category: 'ANSWER', text: 'old' });
    const { alice, messages } = story;
    const controller = new AbortController();
    const options = { scope: story.scopeOf(alice), sessionId: id, after: null, signal: controller.signal };
    const rows = await messages.tail(options);
    await story.say(id, { category: 'ANSWER', text: 'new' });
    for await (const row of rows) {
      assert.equal(row.text, 'new');
      break;
    }
    assert.equal(story.countListeners(), 0);
  });

  it('replays more messages than one page of the log', async () => {
    const id = await story.begin();
    await story.execute(
      `insert into message (session_id, flow_id, user_id, is_bot, frame, category, text)
       select '${id}', '${story.flow.id}', 1, true, 'END', 'ANSWER', n::text from generate_series(1, 250) n`,
    );
    const events = await story.follow(story.alice, subscription(id, 0));
    assert.deepEqual(
      await take(events, 250),
      Array.from({ length: 250 }, (_, index) => String(index + 1)),
    );
    await events.return?.();
  });

  it('ends at once and leaves no listener when the viewer leaves while it waits', async () => {
    const id = await story.begin();
    const sources = await Promise.all(Array.from({ length: 20 }, () => story.follow(story.alice, subscription(id, 0))));
    const waiting = sources.map((source) => source.next());
    while (story.countListeners() < 20) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(sources.map(async (source) => source.return?.()));
    for (const step of await Promise.all(waiting)) assert.equal(step.done, true);
    assert.equal(story.countListeners(), 0);
  });

  it('leaves no listener when the viewer leaves before the first step', async () => {
    const id = await story.begin();
    const source = await story.follow(story.alice, subscription(id));
    await source.return?.();
    assert.equal((await source.next()).done, true);
    assert.equal(story.countListeners(), 0);
  });

  it('asks the database nothing while nothing is said', async () => {
    const id = await story.begin();
    const source = await story.follow(story.alice, subscription(id, 0));
    const next = source.next();
    while (story.countListeners() < 1) await new Promise((resolve) => setImmediate(resolve));
    await story.scopeOf(story.alice).em.execute('select 1');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await countStatements(() => new Promise((resolve) => setTimeout(resolve, 200))), 0);
    await source.return?.();
    assert.equal((await next).done, true);
  });

  it('answers many wake-ups for one message with few reads', async () => {
    const id = await story.begin();
    const source = await story.follow(story.alice, subscription(id, 0));
    const next = take(source, 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const statements = await countStatements(async () => {
      for (let index = 0; index < 200; index += 1) story.messages.announce(id);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    assert.ok(statements <= 20, `${statements} statements`);
    await story.say(id, { category: 'ANSWER', text: 'once' });
    assert.deepEqual(await next, ['once']);
    await source.return?.();
  });

  it('ends with the refusal once the conversation is deleted', async () => {
    const id = await story.begin();
    const source = await story.follow(story.alice, subscription(id, 0));
    const next = source.next();
    while (story.countListeners() < 1) await new Promise((resolve) => setImmediate(resolve));
    await story.execute(`update chat_session set deleted_at = now() where id = '${id}'`);
    story.messages.announce(id);
    await assert.rejects(next, NotFound);
    assert.equal(story.countListeners(), 0);
  });
});
