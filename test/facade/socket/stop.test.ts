import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { piece, type Frame } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

/** A partial text is sent as its row: nothing is attached to it. */
const PARTIAL = { type: 'end', intermediate_steps: null, files: null, extra: null, source: null, sender: '' };
const ENDING: readonly Frame[] = [{ type: 'end' }, { type: 'close', user_id: null }];
const BEGINNING: readonly Frame[] = [{ type: 'begin', category: 'system' }, { type: 'start' }];

describe('a stop on a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  it('is answered although there is nothing to stop', async () => {
    const owner = { flowId: await story.createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send({ action: 'stop' });
    assert.deepEqual(await chat.take(2), ENDING.map(story.frames(owner)));
  });

  it('is answered after the answer, too', async () => {
    const owner = { flowId: await story.createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('Hello'));
    await chat.until('close');
    chat.send({ action: 'stop' });
    assert.deepEqual(await chat.take(2), ENDING.map(story.frames(owner)));
    assert.equal((await story.history(owner)).length, 2);
  });

  it('ends an answer half way: what was said is sent and kept, and nothing follows', async () => {
    const owner = { flowId: await createHanging({ pieces: ['Once ', 'upon ', 'a time'] }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('A story'));
    const begun = await chat.take(4);
    chat.send({ action: 'stop' });
    const ended = await chat.until('close');
    const [, row] = await story.history(owner);
    const partial = { ...PARTIAL, category: 'answer', message: 'Once upon ', message_id: row?.['id'] };
    const expected = [...BEGINNING, piece('Once '), piece('upon '), partial, ...ENDING];
    assert.deepEqual([...begun, ...ended], expected.map(story.frames(owner)));
    const { category, type, message, remark } = row ?? {};
    assert.deepEqual(
      { category, type, message, remark },
      { category: 'answer', type: 'end', message: 'Once upon ', remark: 'break_answer' },
    );
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['type'], 'begin');
    await story.models.nextDisconnect();
  });

  it('keeps what the model thought apart from what it said', async () => {
    const flowId = await createHanging({ reasoning: ['Let me see.'], pieces: ['Well', ', no'] });
    const owner = { flowId, chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('Why?'));
    await chat.take(4);
    chat.send({ action: 'stop' });
    const ended = await chat.until('close');
    const texts = ended.map(({ type, category, message }) => ({ type, category, message }));
    assert.deepEqual(texts.slice(-4), [
      { type: 'end', category: 'reasoning_answer', message: 'Let me see.' },
      { type: 'end', category: 'answer', message: 'Well, no' },
      { type: 'end', category: 'processing', message: '' },
      { type: 'close', category: 'processing', message: '' },
    ]);
  });

  it('of a model that has said nothing yet sends no text', async () => {
    story.models.script('mute', { hang: 'before' });
    const owner = { flowId: await story.createFlow({ modelName: 'mute' }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('Hello'));
    const begun = await chat.take(2);
    chat.send({ action: 'stop' });
    assert.deepEqual([...begun, ...(await chat.take(2))], [...BEGINNING, ...ENDING].map(story.frames(owner)));
    assert.equal((await story.history(owner)).length, 1);
  });

  it('ends questions that wait, too', async () => {
    const owner = { flowId: await createHanging({ pieces: ['Once ', 'upon '] }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('First'));
    await chat.until('stream');
    chat.send(question('Second'));
    chat.send({ action: 'stop' });
    await chat.until('close');
    await chat.until('close');
    assert.deepEqual((await story.findSession(owner.chatId))?.activeRuns, []);
  });

  it('ends only the conversation that it is meant for', async () => {
    const first = { flowId: await createHanging({ pieces: ['Once ', 'upon '] }), chatId: makeChatId() };
    story.models.script('patient', { pieces: ['one ', 'two'], delayMs: 60 });
    const second = { flowId: await story.createFlow({ modelName: 'patient' }), chatId: makeChatId() };
    await using chat = await story.open(first);
    chat.send(question('1', second));
    chat.send(question('2', first));
    chat.send({ action: 'stop', flow_id: first.flowId, chat_id: first.chatId });
    const frames = [...(await chat.until('close')), ...(await chat.until('close'))];
    const answers = frames.filter(({ category, type }) => category === 'answer' && type === 'end');
    assert.equal(answers.find((frame) => frame['chat_id'] === second.chatId)?.['message'], 'one two');
  });

  it('by one viewer ends the answer for all', async () => {
    const owner = { flowId: await createHanging({ pieces: ['Once ', 'upon '] }), chatId: makeChatId() };
    await using asking = await story.open(owner);
    asking.send(question('A story'));
    const begun = await asking.take(3);
    await using other = await story.open(owner);
    assert.deepEqual(await other.take(3), begun);
    other.send({ action: 'stop' });
    assert.deepEqual(await asking.until('close'), await other.until('close'));
  });

  it('leaves the socket ready for the next question', async () => {
    const flowId = await createHanging({ pieces: ['Once ', 'upon '] });
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(question('A story'));
    await chat.until('stream');
    chat.send({ action: 'stop' });
    await chat.until('close');
    const { models } = story;
    models.script(`hanging-${count}`, { pieces: ['Done.'] });
    chat.send(question('Again'));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'Done.');
  });

  let count = 0;

  /** A flow whose model stays silent before its last piece. */
  function createHanging(script: { pieces: readonly string[]; reasoning?: readonly string[] }): Promise<string> {
    count += 1;
    const modelName = `hanging-${count}`;
    story.models.script(modelName, { ...script, hang: { after: script.pieces.length - (script.reasoning ? 0 : 1) } });
    return story.createFlow({ modelName });
  }
});
