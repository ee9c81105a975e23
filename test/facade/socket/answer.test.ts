import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { conversationDocument } from '../../support/documents.ts';
import { piece, turn } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

describe('an answer on a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('comes piece by piece, then whole, in frames with all their members', async () => {
    const flowId = await story.createFlow({ modelName: 'say:Hi there' });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send({ ...question('Hello', { flowId, chatId }), inputs: {} });
    chat.send(question('Hello', { flowId, chatId }));
    const frames = await chat.until('close');
    const [, answer] = await story.history({ flowId, chatId });
    const expected = turn({ pieces: [piece('Hi'), piece(' there')], answer: 'Hi there', messageId: answer?.['id'] });
    assert.deepEqual(frames, expected.map(story.frames({ flowId, chatId })));
    assert.equal(typeof answer?.['id'], 'number');
  });

  it('is recorded with its question', async () => {
    const flowId = await story.createFlow({ modelName: 'say:Hi there' });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send(question('Hello', { flowId, chatId }));
    await chat.until('close');
    const rows = await story.history({ flowId, chatId });
    const shown = rows.map(({ is_bot, type, category, message, extra, files, intermediate_steps, remark, source }) => {
      return { is_bot, type, category, message, extra, files, intermediate_steps, remark, source };
    });
    const common = { extra: '{}', files: '', remark: null, source: 0 };
    assert.deepEqual(shown, [
      {
        ...common,
        is_bot: false,
        type: 'bot',
        category: 'question',
        message: '{"question":"Hello"}',
        intermediate_steps: null,
      },
      { ...common, is_bot: true, type: 'end', category: 'answer', message: 'Hi there', intermediate_steps: '' },
    ]);
  });

  it('is the same in GraphQL', async () => {
    const flowId = await story.createFlow({ modelName: 'say:Hi there' });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send(question('Hello'));
    await chat.until('close');
    const query = `query ($id: ID!) {
      chatSession(id: $id) { activeRuns { id } messages(first: 9) { edges { node { category text isPartial run { state } } } } }
    }`;
    const { data } = await story.app.graphql({ query, variables: { id: chatId }, login: story.alice });
    const run = { state: 'SUCCEEDED' };
    const messages = [
      { category: 'QUESTION', text: 'Hello', isPartial: false, run },
      { category: 'ANSWER', text: 'Hi there', isPartial: false, run },
    ];
    assert.deepEqual(data, {
      chatSession: { activeRuns: [], messages: { edges: messages.map((node) => ({ node })) } },
    });
  });

  it('of a model that does not stream comes whole only', async () => {
    const flowId = await story.createFlow({ modelName: 'say:Hi there', modelValues: { streaming: false } });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send(question('Hello'));
    const frames = await chat.until('close');
    const [, row] = await story.history({ flowId, chatId });
    const expected = turn({ answer: 'Hi there', messageId: row?.['id'] });
    assert.deepEqual(frames, expected.map(story.frames({ flowId, chatId })));
  });

  it('comes after what the model thought', async () => {
    story.models.script('thinker', { reasoning: ['Hm', '...'], pieces: ['Yes'] });
    const flowId = await story.createFlow({ modelName: 'thinker' });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send(question('Well?'));
    const frames = await chat.until('close');
    const messageId = (await story.history({ flowId, chatId })).at(-1)?.['id'];
    const pieces = [piece('', 'Hm'), piece('', '...'), piece('Yes')];
    assert.deepEqual(frames, turn({ pieces, answer: 'Yes', messageId }).map(story.frames({ flowId, chatId })));
  });

  it('keeps every character of every script', async () => {
    const text = 'Ünïcödé 你好 🧑‍🚀 "quoted" \\ </script>';
    story.models.script('polyglot', { pieces: Array.from(text) });
    const flowId = await story.createFlow({ modelName: 'polyglot' });
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(question(text));
    const answer = (await chat.until('end', 'answer')).at(-1);
    assert.equal(answer?.['message'], text);
  });

  it('to a question in a string of JSON is like any other', async () => {
    const flowId = await story.createFlow();
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(JSON.stringify(JSON.stringify(question('Hello'))));
    assert.equal((await chat.until('close')).length, 8);
  });

  it('is not given to a frame that only selects a conversation, nor to an action of group chats', async () => {
    const flowId = await story.createFlow();
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    chat.send({ ...question('', { flowId, chatId }), inputs: {} });
    chat.send({ flow_id: flowId, chat_id: chatId });
    chat.send({ action: 'continue', inputs: { question: 'go on' } });
    chat.send({ clear_history: true });
    const begin = story.frames({ flowId, chatId })({ type: 'begin', category: 'system' });
    assert.deepEqual(await chat.next(), begin);
    assert.deepEqual(chat.rest(), []);
    assert.equal(await story.findSession(chatId), null);
  });

  it('is given twice to a question that is asked twice, in turn', async () => {
    const flowId = await story.createFlow({ modelName: 'say:One' });
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(question('First'));
    chat.send(question('Second'));
    await chat.until('close');
    await chat.until('close');
    assert.deepEqual(chat.rest(), []);
  });

  it('is given once to a question that a client repeats under its own id', async () => {
    const flowId = await story.createFlow();
    const chatId = makeChatId();
    const asked = { ...question('Hello'), client_message_id: 'q-1' };
    await using first = await story.open({ flowId, chatId });
    first.send(asked);
    await first.until('close');
    await using second = await story.open({ flowId, chatId });
    second.send(asked);
    assert.equal((await second.until('close')).length, 8);
    assert.equal((await story.history({ flowId, chatId })).length, 2);
    second.send({ ...question('Goodbye'), client_message_id: 'q-1' });
    const refused = (await second.until('close')).at(-2);
    assert.match(String(refused?.['intermediate_steps']), /^Analysis error\.Error: The key was used/u);
    assert.equal((await story.history({ flowId, chatId })).length, 2);
  });

  it('knows what was said before, until the history is cleared', async () => {
    const flowId = await story.createFlow({ document: conversationDocument({}) });
    const chatId = makeChatId();
    await using chat = await story.open({ flowId, chatId });
    const say = async (input: string): Promise<string> => {
      chat.send({ inputs: { input } });
      const frames = await chat.until('close');
      return String(frames.at(-2)?.['message']);
    };
    await say('My name is Ann');
    assert.match(await say('Who am I?'), /Ann/u);
    chat.send({ clear_history: true });
    assert.deepEqual(await chat.next(), story.frames({ flowId, chatId })({ type: 'begin', category: 'system' }));
    assert.doesNotMatch(await say('Who am I?'), /Ann/u);
    assert.equal((await story.history({ flowId, chatId })).length, 6);
  });
});
