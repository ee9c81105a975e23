import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { piece, type ChatClient, type Frame } from './chat-client.ts';
import { city, fileDocument, form, formDocument } from './form-story.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const BEGIN: Frame = { type: 'begin', category: 'system' };
const BUILDING: Frame = { type: 'start', category: 'system' };
const TAKEN: Frame = { type: 'end', category: 'system', intermediate_steps: 'File analysis complete' };
const CLOSE: Frame = { type: 'close', category: 'system' };

describe('a form on a skill socket', () => {
  let story: ChatStory;

  before(async () => (story = await openChatStory()));
  after(() => story[Symbol.asyncDispose]());

  const createFlow = (questions: readonly string[] = []): Promise<string> =>
    story.createFlow({ document: formDocument({ questions }) });
  const answerTo = async (chat: ChatClient, text: string): Promise<unknown> => {
    chat.send(question(text));
    return (await chat.until('close')).at(-2)?.['message'];
  };

  it('that nobody could have filled in is told as a failure, and the one before still counts', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(form([city('Paris')]));
    await chat.until('close', 'system');
    for (const [data, words] of [
      [[{ ...city('Rome'), id: 'VariableNode-9' }], /VariableNode-9/u],
      [[{ ...city('Rome'), name: '' }], /name/u],
      [[city({ no: 'text' })], /values\.0\.value/u],
      [[city('x'.repeat(100_001))], /100,000/u],
      [['Rome'], /nodeId/u],
      ['Rome', /nodeId/u],
    ] as const) {
      chat.send(form(data));
      const frames = await chat.until('close');
      const text = String(frames[1]?.['intermediate_steps']);
      assert.match(text, words);
      assert.match(text, /^Analysis error\.Error: /u);
      const expected = [BEGIN, { type: 'end', intermediate_steps: text }, { type: 'close' }];
      assert.deepEqual(frames, expected.map(story.frames(owner)));
    }
    assert.equal((await story.history(owner)).length, 2);
    assert.equal(await answerTo(chat, 'Hello'), 'You said: Paris: Hello');
  });

  it('that the variables of the version do not allow is told as a failure, and begins no conversation', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    const { body } = await story.app.rest({
      path: `/api/v1/flows/versions?flow_id=${owner.flowId}`,
      login: story.alice,
    });
    const place = { version_id: body.data.data[0].id, node_id: 'VariableNode-1', flow_id: owner.flowId };
    const save = (row: object) =>
      story.app.rest({ method: 'POST', path: '/api/v1/variable/', body: { ...place, ...row }, login: story.alice });
    await save({ variable_name: 'city', value_type: 1, is_option: 1, value: '5' });
    await save({ variable_name: 'size', value_type: 2, is_option: 0, value: 'big,small' });
    await using chat = await story.open(owner);
    for (const [data, words] of [
      [[city('London')], /city must have at most 5 characters/u],
      [[city(' ')], /city must be filled in/u],
      [[{ ...city('big'), name: 'size' }], /city must be filled in/u],
      [[city('Paris'), { ...city('huge'), name: 'size' }], /size must be one of big,small/u],
    ] as const) {
      chat.send(form(data));
      assert.match(String((await chat.until('close'))[1]?.['intermediate_steps']), words);
    }
    assert.equal(await story.findSession(owner.chatId), null);
    chat.send(form([city('Paris')]));
    assert.equal((await chat.until('close', 'system')).length, 4);
  });

  it('is taken in, and every later question of the conversation has it', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(form([city('Paris')], owner));
    const frames = await chat.until('close', 'system');
    const rows = await story.history(owner);
    const noted = { ...TAKEN, message_id: rows[1]?.['id'] };
    assert.deepEqual(frames, [BEGIN, BUILDING, noted, CLOSE].map(story.frames(owner)));
    const shown = rows.map(({ is_bot, type, category, message, intermediate_steps }) => ({
      ...{ is_bot, type, category, message, intermediate_steps },
    }));
    const common = { type: 'end', message: '' };
    assert.deepEqual(shown, [
      {
        ...common,
        is_bot: false,
        category: 'processing',
        message: '{"query":"City: Paris\\n"}',
        intermediate_steps: null,
      },
      { ...common, is_bot: true, category: 'system', intermediate_steps: 'File analysis complete' },
    ]);
    assert.equal(await answerTo(chat, 'Hello'), 'You said: Paris: Hello');
    await using again = await story.open(owner);
    assert.equal(await answerTo(again, 'Again'), 'You said: Paris: Again');
    again.send(form([city('Rome')]));
    again.send(question('Bye'));
    await again.until('close', 'system');
    assert.equal((await again.until('close')).at(-2)?.['message'], 'You said: Rome: Bye');
  });

  it('counts for its own conversation alone', async () => {
    const flowId = await createFlow();
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    chat.send(form([city('Paris')]));
    await chat.until('close', 'system');
    await using other = await story.open({ flowId, chatId: makeChatId() });
    other.send(question('Hello'));
    assert.match(String((await other.until('close')).at(-2)?.['intermediate_steps']), /^Analysis error/u);
  });

  it('makes the flow ask itself, and reports when it asked more than once', async () => {
    const owner = { flowId: await createFlow(['Where?', 'Why?']), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(form([city('Paris')]));
    const frames = await chat.until('close', 'system');
    const [, ...rows] = await story.history(owner);
    const ids = rows.map(({ id }) => id);
    const answers = ['You said: Paris: Where?', 'You said: Paris: Why?'];
    const report = `### Where? \n ${answers[0]} \n### Why? \n ${answers[1]} \n`;
    const asked = (text: string, answer: string | undefined, [first, second]: unknown[]): Frame[] => [
      { type: 'start', category: 'system' },
      { type: 'end', category: 'question', intermediate_steps: text, message_id: first },
      { type: 'start' },
      { type: 'end' },
      { type: 'end', category: 'answer', intermediate_steps: answer, message_id: second },
    ];
    const expected = [
      ...[BEGIN, BUILDING],
      { type: 'end', category: 'system', intermediate_steps: 'File parsing complete, start execution' },
      ...asked('Where?', answers[0], ids.slice(0, 2)),
      ...asked('Why?', answers[1], ids.slice(2, 4)),
      { type: 'start', category: 'report' },
      { type: 'end', category: 'report', intermediate_steps: report, message_id: ids[4] },
      CLOSE,
    ];
    const unstreamed = frames.filter(({ type }) => type !== 'stream');
    assert.deepEqual(unstreamed, expected.map(story.frames(owner)));
    assert.deepEqual(
      rows.map(({ type, category, is_bot, message }) => ({ type, category, is_bot, message })),
      ['question', 'answer', 'question', 'answer', 'report'].map((category) => ({
        ...{ type: 'end', category, is_bot: true, message: '' },
      })),
    );
  });

  it('says so before it asks itself what its prompt has no place for, also to whoever comes back', async () => {
    const document = formDocument({ questions: ['Where?'], template: 'Say {city}' });
    const owner = { flowId: await story.createFlow({ document }), chatId: makeChatId() };
    await using chat = await story.open({ ...owner, query: { after: '0' } });
    chat.send(form([city('Paris')]));
    const frames = await chat.until('close', 'system');
    const [, notice, asked, answered] = await story.history(owner);
    const text =
      'The prompt has no place for a question: each answer is made without the question that it stands under.';
    assert.deepEqual([notice?.['category'], notice?.['intermediate_steps']], ['system', text]);
    const expected = [
      ...[BEGIN, BUILDING],
      { type: 'end', category: 'system', intermediate_steps: 'File parsing complete, start execution' },
      BUILDING,
      { type: 'end', category: 'system', intermediate_steps: text, message_id: notice?.['id'] },
      BUILDING,
      { type: 'end', category: 'question', intermediate_steps: 'Where?', message_id: asked?.['id'] },
      ...[{ type: 'start' }, { type: 'end' }],
      ...[{ type: 'end', category: 'answer', intermediate_steps: 'You said: Say Paris', message_id: answered?.['id'] }],
      CLOSE,
    ];
    const unstreamed = frames.filter(({ type }) => type !== 'stream');
    assert.deepEqual(unstreamed.map(withoutPlace), expected.map(story.frames(owner)));
    for (const [index, { seq, run_id }] of frames.slice(0, -1).entries()) {
      if (seq === undefined) continue;
      await using again = await story.open({ ...owner, query: { after: String(seq), run_id: String(run_id) } });
      assert.deepEqual(await again.until('close', 'system'), frames.slice(index + 1));
    }
  });

  it('says that in the language of whoever looks on', async () => {
    const document = formDocument({ questions: ['Where?'], template: 'Say {city}' });
    const owner = { flowId: await story.createFlow({ document }), chatId: makeChatId() };
    const headers = { cookie: story.alice.cookie, 'accept-language': 'zh-CN' };
    await using chat = await story.open({ ...owner, headers });
    chat.send(form([city('Paris')]));
    const frames = await chat.until('close', 'system');
    assert.match(String(frames[4]?.['intermediate_steps']), /^提示词中没有问题的位置/u);
  });

  it('that comes with a file says so, also when the file comes alone', async () => {
    const owner = { flowId: await story.createFlow({ document: fileDocument() }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    const file_path = await story.upload('Hello', 'report.txt');
    const uploaded = { type: 'end', category: 'system', intermediate_steps: 'File upload complete, start parsing' };
    for (const inputs of [
      { id: 'InputFileNode-1', file_path, type: 'file' },
      { query: '', data: [{ id: 'InputFileNode-1', name: 'file', file_path, value: '' }] },
    ]) {
      chat.send({ inputs });
      const frames = await chat.until('close', 'system');
      const noted = { ...TAKEN, message_id: (await story.history(owner)).at(-1)?.['id'] };
      const expected = [BEGIN, BUILDING, uploaded, BUILDING, noted, CLOSE];
      assert.deepEqual(frames, expected.map(story.frames(owner)));
    }
  });

  it('is tried out with a build, too', async () => {
    const flowId = await story.createFlow({ document: formDocument(), isOnline: false });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    chat.send(form([city('Paris')], { flowId }));
    const expected = [BEGIN, BUILDING, TAKEN, CLOSE].map(story.frames({ flowId, chatId: null }));
    assert.deepEqual(await chat.until('close', 'system'), expected);
    assert.equal(await answerTo(chat, 'Hello'), 'You said: Paris: Hello');
  });

  it('is shown from any frame on to whoever comes back, and goes on meanwhile', async () => {
    story.models.script('slow', { pieces: ['one ', 'two'], delayMs: 30 });
    const document = formDocument({ questions: ['Where?', 'Why?'], baseUrl: story.models.url, modelName: 'slow' });
    const owner = { flowId: await story.createFlow({ document }), chatId: makeChatId() };
    const first = await story.open({ ...owner, query: { after: '0' } });
    first.send(form([city('Paris')]));
    const seen = await first.until('stream');
    await first[Symbol.asyncDispose]();
    const { seq, run_id } = seen.at(-1) ?? {};
    await using second = await story.open({ ...owner, query: { after: String(seq), run_id: String(run_id) } });
    const all = [...seen, ...(await second.until('close', 'system'))];
    for (const [index, frame] of all.entries()) {
      if (frame['seq'] === undefined || frame['category'] === 'report' || frame['type'] === 'close') continue;
      const query = { after: String(frame['seq']), run_id: String(run_id) };
      await using again = await story.open({ ...owner, query });
      assert.deepEqual(await again.until('close', 'system'), all.slice(index + 1));
    }
    const notes = all.map((frame) => frame['intermediate_steps']).filter((text) => text !== '');
    assert.deepEqual(notes, [
      'File parsing complete, start execution',
      ...['Where?', 'one two', 'Why?', 'one two'],
      '### Where? \n one two \n### Why? \n one two \n',
    ]);
  });

  it('that is stopped keeps what was answered, and changes nothing', async () => {
    story.models.script('hanging', { pieces: ['Well'], hang: { after: 1 } });
    const document = formDocument({ questions: ['Where?'], baseUrl: story.models.url, modelName: 'hanging' });
    const owner = { flowId: await story.createFlow({ document }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(form([city('Paris')]));
    const begun = await chat.until('stream');
    assert.deepEqual(begun.at(-1), story.frames(owner)(piece('Well')));
    chat.send({ action: 'stop' });
    const ended = (await chat.until('close')).map(({ type, category, message }) => ({ type, category, message }));
    assert.deepEqual(ended, [
      { type: 'end', category: 'answer', message: 'Well' },
      { type: 'end', category: 'processing', message: '' },
      { type: 'close', category: 'processing', message: '' },
    ]);
    assert.match(String(await failureOf(chat, 'Hello')), /^Analysis error/u);
  });

  async function failureOf(chat: ChatClient, text: string): Promise<unknown> {
    chat.send(question(text));
    return (await chat.until('close')).at(-2)?.['intermediate_steps'];
  }
});

/** A frame without its place in the stream, which only clients are told that ask for it. */
function withoutPlace({ seq: _seq, run_id: _run, ...frame }: Frame): Frame {
  return frame;
}
