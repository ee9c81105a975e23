import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask } from '../../support/embedded.ts';
import { unknownComponentDocument } from '../../support/documents.ts';
import type { ModelScript } from '../../support/model-server.ts';
import { piece, type Frame } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const BEGINNING: readonly Frame[] = [{ type: 'begin', category: 'system' }, { type: 'start' }];

describe('a failure on a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory({ FORME_MODEL_IDLE_SECONDS: '1' })));
  after(() => story[Symbol.asyncDispose]());

  const troubles: readonly (readonly [string, ModelScript, RegExp])[] = [
    ['refuses', { status: { code: 500, message: 'out of order' } }, /500/u],
    ['is asked too often', { status: { code: 429, message: 'slow down' } }, /429/u],
    ['hangs', { hang: 'before' }, /\S/u],
  ];
  for (const [title, script, words] of troubles) {
    it(`of a model that ${title} is told in the log, and the socket stays open`, async () => {
      const modelName = `model that ${title}`;
      story.models.script(modelName, script);
      const owner = { flowId: await story.createFlow({ modelName }), chatId: makeChatId() };
      await using chat = await story.open(owner);
      chat.send(question('Hello'));
      const frames = await chat.until('close');
      const text = String(frames.at(-2)?.['intermediate_steps']);
      assert.match(text, /^Analysis error\.Error: /u);
      assert.match(text, words);
      const expected = [...BEGINNING, { type: 'end', intermediate_steps: text }, { type: 'close' }];
      assert.deepEqual(frames, expected.map(story.frames(owner)));
      const row = (await story.history(owner)).at(-1);
      const { type, category, message, intermediate_steps } = row ?? {};
      assert.deepEqual(
        { type, category, message, intermediate_steps },
        { type: 'end', category: 'processing', message: '', intermediate_steps: text },
      );
      story.models.script(modelName, { pieces: ['Better now.'] });
      chat.send(question('Hello'));
      assert.equal((await chat.until('close')).at(-2)?.['message'], 'Better now.');
    });
  }

  it('of a model that breaks off keeps what was said, and does not send it again', async () => {
    story.models.script('breaking', { pieces: ['Half a', 'sentence'], breakOff: { after: 1, how: 'destroy' } });
    const owner = { flowId: await story.createFlow({ modelName: 'breaking' }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(question('Hello'));
    const frames = await chat.until('close');
    const text = frames.at(-2)?.['intermediate_steps'];
    const ending = [{ type: 'end', intermediate_steps: text }, { type: 'close' }];
    assert.deepEqual(frames, [...BEGINNING, piece('Half a'), ...ending].map(story.frames(owner)));
    const rows = (await story.history(owner)).map(({ category, message, remark }) => ({ category, message, remark }));
    assert.deepEqual(rows, [
      { category: 'question', message: '{"question":"Hello"}', remark: null },
      { category: 'answer', message: 'Half a', remark: 'break_answer' },
      { category: 'processing', message: '', remark: null },
    ]);
  });

  it('is told once more while a build is tried out', async () => {
    story.models.script('failing', { status: { code: 500 } });
    const flowId = await story.createFlow({ modelName: 'failing', isOnline: false });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    chat.send(question('Hello', { flowId }));
    const frames = await chat.until('close');
    const text = frames.at(-2)?.['message'];
    assert.match(String(text), /^Analysis error\.Error: /u);
    const expected = [
      ...BEGINNING,
      { type: 'end', intermediate_steps: text },
      { type: 'start' },
      { type: 'end', message: text, intermediate_steps: null },
      { type: 'close' },
    ];
    assert.deepEqual(frames, expected.map(story.frames({ flowId, chatId: null })));
  });

  it('of a missing input is told like any other', async () => {
    const owner = { flowId: await story.createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send({ inputs: { id: 'LLMChain-1' } });
    const frames = await chat.until('close');
    assert.match(String(frames.at(-2)?.['intermediate_steps']), /^Analysis error\.Error: .*question/u);
  });

  it('to take a question is told like a failed answer, and nothing is recorded', async () => {
    const owner = { flowId: await story.createFlow(), chatId: 'x'.repeat(256) };
    await using chat = await story.open(owner);
    chat.send(question('Hello'));
    const frames = await chat.until('close');
    const text = frames.at(-2)?.['intermediate_steps'];
    assert.match(String(text), /^Analysis error\.Error: .*255/u);
    const expected = [BEGINNING[0] ?? {}, { type: 'end', intermediate_steps: text }, { type: 'close' }];
    assert.deepEqual(frames, expected.map(story.frames(owner)));
    assert.equal(await story.findSession(owner.chatId), null);
  });

  it('to build the graph ends the socket, with the error as JSON text', async () => {
    const owner = { flowId: await story.createFlow(), chatId: makeChatId() };
    const broken = await story.createFlow({ document: unknownComponentDocument(), isOnline: false });
    await ask(
      story.app.connection,
      `update flow_version set document_hash =
         (select v.document_hash from flow_version v where v.flow_id = '${broken}' limit 1)
       where flow_id = '${owner.flowId}'`,
    );
    await using chat = await story.open(owner);
    chat.send(question('Hello'));
    const frames = [...(await chat.until('close', 'error'))];
    const text = String(frames.at(-1)?.['intermediate_steps']);
    assert.match(text, /TimeMachine/u);
    const error = {
      status_code: 13007,
      status_message: 'Input data is parsed fail. error={error}',
      data: { exception: text, error: text },
    };
    const fatal = { category: 'error', intermediate_steps: text, message: JSON.stringify(error) };
    const expected = [BEGINNING[0] ?? {}, { type: 'end', ...fatal }, { type: 'close', ...fatal }];
    assert.deepEqual(frames, expected.map(story.frames(owner)));
    assert.deepEqual(await chat.closed, { code: 1000, reason: 'Client disconnected' });
    assert.deepEqual(chat.rest(), []);
    const rows = (await story.history(owner)).map(({ type, category, message }) => ({ type, category, message }));
    const kept = { category: 'error', message: JSON.stringify(error) };
    assert.deepEqual(rows.slice(1), [
      { type: 'end', ...kept },
      { type: 'close', ...kept },
    ]);
  });
});
