import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoDocument } from '../../support/documents.ts';
import { openChat, piece, refuseChat, turn, type Address } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatOptions, type ChatStory } from './story.ts';

const OFFLINE = 'The current skill is not online and cannot be spoken to directly';

describe('the skill socket under /api/v2', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  const addressOf = (options: ChatOptions): Address => {
    const { url, headers } = story.addressOf(options);
    return { url: url.replace('/api/v1/chat/', '/api/v2/chat/ws/'), headers };
  };
  const closingOf = async (options: ChatOptions) => {
    await using chat = await openChat(addressOf(options));
    const closing = await chat.closed;
    return { ...closing, frames: chat.rest() };
  };

  it('refuses whoever is not logged in', async () => {
    const flowId = await story.createFlow();
    const refused = await refuseChat(addressOf({ flowId, chatId: makeChatId(), headers: {} }));
    assert.deepEqual(refused, { status: 401, body: '{"detail":""}' });
  });

  it('refuses tweaks that are none', async () => {
    const flowId = await story.createFlow();
    for (const tweak of ['{', '[]', '"text"', '{"LLMChain-1":1}']) {
      const refused = await refuseChat(addressOf({ flowId, chatId: makeChatId(), query: { tweak } }));
      assert.deepEqual(refused, { status: 403, body: '' });
    }
  });

  it('closes where the conversation may not begin, and says why without a frame', async () => {
    const deleted = { code: 1008, reason: 'This skill has been deleted', frames: [] };
    const offline = await story.createFlow({ isOnline: false });
    const online = await story.createFlow();
    const chatId = makeChatId();
    assert.deepEqual(await closingOf({ flowId: makeChatId(), chatId }), deleted);
    assert.deepEqual(await closingOf({ flowId: 'no-uuid', chatId }), deleted);
    assert.deepEqual(await closingOf({ flowId: online, chatId, login: story.bob }), deleted);
    assert.deepEqual(await closingOf({ flowId: offline, chatId }), { code: 1008, reason: OFFLINE, frames: [] });
    const { code, reason } = await closingOf({ flowId: online });
    assert.equal(code, 1008);
    assert.match(reason, /has not been compiled/u);
  });

  it('answers as the other socket does, in the same conversations', async () => {
    const owner = { flowId: await story.createFlow({ modelName: 'say:Hi there' }), chatId: makeChatId() };
    await using chat = await openChat(addressOf({ ...owner, query: { type: 'L1' } }));
    await using other = await story.open(owner);
    chat.send({ flow_id: owner.flowId, chat_id: owner.chatId, inputs: {} });
    chat.send(question('Hello', owner));
    const frames = await chat.until('close');
    const messageId = (await story.history(owner)).at(-1)?.['id'];
    const expected = turn({ pieces: [piece('Hi'), piece(' there')], answer: 'Hi there', messageId });
    assert.deepEqual(frames, expected.map(story.frames(owner)));
    other.send(question('Again'));
    assert.equal((await other.until('close')).at(-2)?.['message'], 'Hi there');
  });

  it('tries out a build where no conversation is named', async () => {
    const flowId = await story.createFlow({ isOnline: false, document: demoDocument() });
    await story.build(flowId);
    await using chat = await openChat(addressOf({ flowId }));
    chat.send(question('Hello', { flowId }));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'You said: Hello');
  });

  it('asks the flow of its address with the tweaks of its address, and no other flow', async () => {
    const [flowId, otherId] = [
      await story.createFlow({ document: demoDocument() }),
      await story.createFlow({ document: demoDocument() }),
    ];
    const tweak = JSON.stringify({ 'PromptTemplate-1': { template: 'Tweaked {question}' } });
    const chatId = makeChatId();
    await using chat = await openChat(addressOf({ flowId, chatId, query: { tweak } }));
    chat.send(question('Hello'));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'You said: Tweaked Hello');
    chat.send(question('Hello', { flowId: otherId, chatId: makeChatId() }));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'You said: Hello');
  });

  it('tells in a frame why it may not change to another conversation', async () => {
    const flowId = await story.createFlow();
    for (const [other, code, reason] of [
      [await story.createFlow({ isOnline: false }), 13002, 'The curren'],
      [makeChatId(), 13001, 'This skill'],
    ] as const) {
      await using chat = await openChat(addressOf({ flowId, chatId: makeChatId() }));
      chat.send({ flow_id: other, chat_id: makeChatId(), inputs: {} });
      const { message } = (await chat.next()) as { message: { status_code: number } };
      assert.equal(message.status_code, code);
      assert.deepEqual(await chat.closed, { code: 1000, reason });
    }
  });
});
