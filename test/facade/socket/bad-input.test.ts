import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const FAULT = { code: 1011, reason: 'Backend Unknown Error Type' };
const MEGABYTE = 1024 * 1024;

describe('a skill socket that is told nonsense', () => {
  let story: ChatStory;
  let flowId: string;

  before(async () => {
    story = await openChatStory();
    flowId = await story.createFlow();
  });
  after(() => story[Symbol.asyncDispose]());

  const nonsense: readonly (readonly [string, string | Buffer])[] = [
    ['text that is no JSON', '{"inputs":'],
    ['an empty frame', ''],
    ['a binary frame', Buffer.from('{"inputs":{"question":"Hello"}}')],
    ['an array', '[{"inputs":{"question":"Hello"}}]'],
    ['a number', '7'],
    ['null', 'null'],
    ['a string that holds no JSON', '"Hello"'],
    ['an empty object', '{}'],
    ['members that mean nothing', '{"a":1}'],
    ['inputs that are no object', '{"inputs":"Hello"}'],
    ['inputs that are a list', '{"flow_id":"x","inputs":["Hello"]}'],
  ];
  for (const [title, content] of nonsense) {
    it(`closes at ${title}`, async () => {
      await using chat = await story.open({ flowId, chatId: makeChatId() });
      chat.send(content);
      assert.deepEqual(await chat.closed, FAULT);
      assert.deepEqual(chat.rest(), []);
    });
  }

  it('closes at a frame that is larger than the server takes', async () => {
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(question('x'.repeat(9 * MEGABYTE)));
    assert.equal((await chat.closed).code, 1009);
  });

  it('takes a frame of several megabytes, as the editor sends it', async () => {
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send({ ...question('Hello'), nodes: [{ text: 'x'.repeat(4 * MEGABYTE) }] });
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'Hi there');
  });

  it('names no conversation by what is no text', async () => {
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send({ flow_id: 7, chat_id: { a: 1 }, clear_history: true });
    assert.equal((await chat.next())['chat_id'], chatId);
  });

  it('tells what is wrong with inputs that could change objects, and goes on', async () => {
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send('{"__proto__":{"action":"stop"},"inputs":{"question":"Hello","__proto__":{"a":1}}}');
    const refused = await chat.until('close');
    assert.match(String(refused.at(-2)?.['intermediate_steps']), /^Analysis error\.Error: .*__proto__/u);
    assert.equal(({} as Record<string, unknown>)['a'], undefined);
    chat.send(question('Hello'));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'Hi there');
  });

  it('answers every frame of a burst, in order', async () => {
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    for (let index = 0; index < 200; index += 1) chat.send({ clear_history: true });
    chat.send(question('Hello'));
    const frames = await chat.until('close');
    assert.equal(frames.filter((frame) => frame['type'] === 'begin').length, 201);
  });

  it('answers pings of the protocol', async () => {
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.socket.ping('are you there?');
    const [content] = await once(chat.socket, 'pong');
    assert.equal(String(content), 'are you there?');
  });

  it('costs nobody else anything', async () => {
    await using other = await story.open({ flowId, chatId: makeChatId() });
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send('{');
    await chat.closed;
    other.send(question('Hello'));
    assert.equal((await other.until('close')).at(-2)?.['message'], 'Hi there');
    assert.equal((await fetch(`${story.app.url}/health`)).status, 200);
  });
});
