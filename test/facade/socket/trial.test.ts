import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversationDocument, demoDocument, promptChainDocument } from '../../support/documents.ts';
import { piece, turn, type ChatClient } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

describe('trying out a build on a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('answers without a conversation: no message ids, no chat id', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    const editor = { nodes: [], edges: [], viewport: {}, ...question('Hello', { flowId }) };
    chat.send(editor);
    const pieces = [piece('Hi'), piece(' there')];
    const expected = turn({ pieces, answer: 'Hi there', messageId: null });
    assert.deepEqual(await chat.until('close'), expected.map(story.frames({ flowId, chatId: null })));
  });

  it('answers with the graph that was built, saved or not', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId, { document: demoDocument() });
    await using chat = await story.open({ flowId });
    chat.send(question('Hello', { flowId }));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'You said: Hello');
  });

  it('goes on with the graph that the socket was opened with', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId, { document: demoDocument() });
    await using chat = await story.open({ flowId });
    await answerTo(chat, { question: 'Hello' });
    await story.build(flowId);
    assert.equal(await answerTo(chat, { question: 'Hello' }), 'You said: Hello');
    await using fresh = await story.open({ flowId });
    assert.equal(await answerTo(fresh, { question: 'Hello' }), 'Hi there');
  });

  it('is listed nowhere', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    await answerTo(chat, { question: 'Hello' });
    const { body } = await story.app.rest({ path: '/api/v1/chat/list?page=1&limit=100', login: story.alice });
    const listed: { flow_id: string }[] = body.data;
    assert.deepEqual(
      listed.filter((row) => row.flow_id === flowId),
      [],
    );
  });

  it('remembers what was said on its socket, and nothing of another', async () => {
    const flowId = await story.createFlow({ isOnline: false, document: conversationDocument({}) });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    await using other = await story.open({ flowId });
    await answerTo(chat, { input: 'My name is Ann' });
    assert.match(await answerTo(chat, { input: 'Who am I?' }), /Ann/u);
    assert.doesNotMatch(await answerTo(other, { input: 'Who am I?' }), /Ann/u);
    chat.send({ clear_history: true });
    await chat.next();
    assert.doesNotMatch(await answerTo(chat, { input: 'Who am I?' }), /Ann/u);
  });

  it('takes each question once, however often its client comes back and repeats it, and stays in its conversation', async () => {
    const flowId = await story.createFlow({ isOnline: false, document: conversationDocument({}) });
    await story.build(flowId);
    const asked = [
      { inputs: { input: 'My name is Ann' }, client_message_id: makeChatId() },
      { inputs: { input: 'Who am I?' }, client_message_id: makeChatId() },
    ];
    const askAll = async (): Promise<unknown[]> => {
      await using chat = await story.open({ flowId });
      const frames: unknown[] = [];
      for (const frame of asked) {
        chat.send(frame);
        frames.push(...(await chat.until('close')));
      }
      return frames;
    };
    const first = await askAll();
    assert.match(JSON.stringify(first), /You said: [^"]*Ann/u);
    assert.deepEqual(await askAll(), first);
    await using chat = await story.open({ flowId });
    chat.send(asked.at(-1) ?? {});
    await chat.until('close');
    assert.match(await answerTo(chat, { input: 'And now?' }), /Ann/u);
  });

  it('can be stopped half way', async () => {
    story.models.script('hanging', { pieces: ['Once ', 'upon'], hang: { after: 1 } });
    const document = promptChainDocument({ baseUrl: story.models.url, modelName: 'hanging' });
    const flowId = await story.createFlow({ isOnline: false, document });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    chat.send(question('A story', { flowId }));
    await chat.until('stream');
    chat.send({ action: 'stop' });
    const frames = await chat.until('close');
    const shown = frames.map(({ type, category, message, message_id, chat_id }) => {
      return { type, category, message, message_id, chat_id };
    });
    const common = { message_id: null, chat_id: null };
    assert.deepEqual(shown, [
      { ...common, type: 'end', category: 'answer', message: 'Once ' },
      { ...common, type: 'end', category: 'processing', message: '' },
      { ...common, type: 'close', category: 'processing', message: '' },
    ]);
  });

  it('leads on to a saved conversation, as the chat page does it', async () => {
    const flowId = await story.createFlow();
    const chatId = makeChatId();
    await story.build(flowId, { chatId });
    await using chat = await story.open({ flowId });
    chat.send({ flow_id: flowId, chat_id: chatId, inputs: {} });
    chat.send(question('Hello', { flowId, chatId }));
    const frames = await chat.until('close');
    assert.deepEqual(new Set(frames.map((frame) => frame['chat_id'])), new Set([chatId]));
    assert.equal((await story.history({ flowId, chatId })).length, 2);
  });

  it('of a version takes the build of that version', async () => {
    const flowId = await story.createFlow({ isOnline: false });
    const { body } = await story.app.rest({
      method: 'POST',
      path: `/api/v1/flows/versions?flow_id=${flowId}`,
      body: { name: 'second', data: demoDocument(), original_version_id: null },
      login: story.alice,
    });
    const versionId = body.data.id;
    await story.build(flowId);
    await story.build(flowId, { versionId });
    await using chat = await story.open({ flowId, query: { version_id: String(versionId) } });
    assert.equal(await answerTo(chat, { question: 'Hello' }), 'You said: Hello');
  });
});

async function answerTo(chat: ChatClient, inputs: Record<string, string>): Promise<string> {
  chat.send({ inputs });
  return String((await chat.until('close')).at(-2)?.['message']);
}
