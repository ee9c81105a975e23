import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase, type Database } from '../../../src/database/open.ts';
import { toSqlExecutor } from '../../../src/database/sql.ts';
import { ENTITIES } from '../../../src/entities.ts';
import { createFileLinks } from '../../../src/file/link.ts';
import { createSecretStore } from '../../../src/setting/secret-store.ts';
import { loadLinkSecret } from '../../../src/file/link-secret.ts';
import { fileDocument } from '../../support/documents.ts';
import { makeDocx, makePdf, makePdfBomb } from '../../support/files.ts';
import type { Frame } from './chat-client.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './story.ts';

const BEGIN: Frame = { type: 'begin', category: 'system' };
const BUILDING: Frame = { type: 'start', category: 'system' };
const UPLOADED: Frame = {
  type: 'end',
  category: 'system',
  intermediate_steps: 'File upload complete, start parsing',
};
const TAKEN: Frame = { type: 'end', category: 'system', intermediate_steps: 'File analysis complete' };
const MISSING = 'The file does not exist, or it is not yours.';
const FILL = `mutation ($input: FillFormInput!) { fillForm(input: $input) {
  __typename ... on FillFormPayload { run { id } } ... on InvalidInput { issues { path message } } } }`;
const START = `mutation ($input: StartRunInput!) { startRun(input: $input) {
  __typename ... on StartRunPayload { run { id } } ... on InvalidInput { issues { path message } } } }`;
const RUN = 'query ($id: ID!) { run(id: $id) { state answer error } }';

// Made before any connection is there: that takes seconds, in which a server gives an idle one up.
const BOMB = makePdfBomb(150);

describe('a file in a chat', () => {
  let story: ChatStory;
  let database: Database;
  before(async () => {
    story = await openChatStory();
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const createFlow = (options: { questions?: readonly string[]; isOnline?: boolean } = {}): Promise<string> => {
    const { isOnline = true, ...rest } = options;
    return story.createFlow({ document: fileDocument({ baseUrl: story.models.url, ...rest }), isOnline });
  };
  const handIn = (file_path: string): Frame => ({
    inputs: { query: '', data: [{ id: 'InputFileNode-1', name: 'file', file_path, value: '' }] },
  });
  const ask = async (query: string, variables: object): Promise<ReturnType<typeof JSON.parse>> => {
    const answer: unknown = await story.app.graphql({ query, variables, login: story.alice });
    const { data } = JSON.parse(JSON.stringify(answer));
    return Object.values(data ?? {})[0];
  };
  /** What the model was shown last. */
  const promptShown = async (): Promise<string> => {
    const { messages } = (await story.models.nextRequest()).body as { messages: { content: string }[] };
    return messages.map(({ content }) => content).join('\n');
  };
  const ended = async (id: string) => {
    for (;;) {
      const run = await ask(RUN, { id });
      if (!['QUEUED', 'RUNNING'].includes(run.state)) return run;
    }
  };
  const execute = (text: string) => toSqlExecutor(database.fork())<{ count: number }>(text, []);

  /** Links that look like those to Alice's file, or to something else, and lead her nowhere. */
  const listStrangers = async (): Promise<readonly string[]> => {
    const link = await story.upload('Mine', 'mine.txt');
    const key = /upload\/[0-9a-f]+\.txt/u.exec(link)?.[0] ?? '';
    const secret = await loadLinkSecret(createSecretStore({ fork: database.fork }));
    const old = createFileLinks({ secret, clock: () => new Date(Date.now() - 8 * 24 * 3600 * 1000) });
    const foreign = await story.upload('Secret', 'secret.txt', story.bob);
    const icon = createFileLinks({ secret, clock: () => new Date() }).sign(`icon/${'0'.repeat(32)}.png`);
    return [
      ...[foreign, /upload\/[0-9a-f]+\.txt/u.exec(foreign)?.[0] ?? '', icon, old.sign(key)],
      link.replace(/.$/u, (sign) => (sign === '0' ? '1' : '0')),
      link.split('?')[0] ?? '',
      ...[
        `https://example.com${link}`,
        `${story.app.url}${link}`,
        `//example.com${link}`,
        link.replace('/bisheng/', '/bisheng/../'),
      ],
      ...[
        link.replace('upload/', 'upload%2F'),
        link.replace('upload/', 'upload/../upload/'),
        link.replace('.txt', '.txt%00'),
      ],
      ...[
        '/etc/passwd',
        '../../etc/passwd',
        'file:///etc/passwd',
        '\\\\host\\share',
        'http://127.0.0.1:1/',
        'a'.repeat(4000),
      ],
    ];
  };

  it('that is no file of whoever hands it in is refused, whatever is wrong with it, and nothing is recorded', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    const told = new Set<string>();
    for (const reference of await listStrangers()) {
      for (const frame of [
        handIn(reference),
        { inputs: { id: 'InputFileNode-1', file_path: reference, type: 'file' } },
      ]) {
        chat.send(frame);
        const frames = await chat.until('close');
        told.add(String(frames[1]?.['intermediate_steps']));
        const failed = { type: 'end', intermediate_steps: frames[1]?.['intermediate_steps'] };
        assert.deepEqual(frames, [BEGIN, failed, { type: 'close' }].map(story.frames(owner)), reference);
      }
      const values = [{ nodeId: 'InputFileNode-1', filePath: reference }];
      const filled = await ask(FILL, { input: { flowId: owner.flowId, inputs: {}, values } });
      assert.deepEqual(filled.issues, [{ path: ['values', '0', 'filePath'], message: MISSING }]);
      const tweaks = { 'InputFileNode-1': { file_path: reference } };
      const started = await ask(START, { input: { flowId: owner.flowId, inputs: { question: '' }, tweaks } });
      assert.deepEqual(started.issues, [{ path: ['tweaks', 'InputFileNode-1', 'file_path'], message: MISSING }]);
      const data = [{ id: 'InputFileNode-1', file_path: reference }];
      const late = await ask(START, { input: { flowId: owner.flowId, inputs: { question: '', data } } });
      const { error } = await ended(late.run.id);
      assert.equal(error, `Error building node ElemUnstructuredLoaderV0: ${MISSING.slice(0, -1)}`);
    }
    assert.equal(told.size, 1);
    assert.match([...told].join(), /The file does not exist, or it is not yours/u);
    assert.equal(await story.findSession(owner.chatId), null);
    assert.equal(story.models.requests.length, 0);
  });

  it('is read, and the model is shown its text with every later question', async () => {
    for (const [bytes, name, text] of [
      [makePdf(['The sky', 'is green']), 'sky.pdf', 'The sky\n\nis green'],
      [makeDocx(['The sea', 'is red']), 'sea.docx', 'The sea\nis red'],
      ['The wood is blue', 'wood.md', 'The wood is blue'],
    ] as const) {
      const owner = { flowId: await createFlow(), chatId: makeChatId() };
      await using chat = await story.open(owner);
      chat.send(handIn(await story.upload(bytes, name)));
      const frames = await chat.until('close', 'system');
      const [asked, noted] = await story.history(owner);
      const taken = { ...TAKEN, message_id: noted?.['id'] };
      const close = { type: 'close', category: 'system' };
      assert.deepEqual(frames, [BEGIN, BUILDING, UPLOADED, BUILDING, taken, close].map(story.frames(owner)));
      assert.deepEqual([asked?.['category'], asked?.['message']], ['processing', '{"query":""}']);
      await using again = await story.open(owner);
      for (const client of [chat, again]) {
        client.send(question('Really?'));
        assert.equal((await client.until('close')).at(-2)?.['message'], 'It is so');
        assert.equal(await promptShown(), `${text}: Really?`);
      }
    }
  });

  it('is what preset questions are about', async () => {
    const owner = { flowId: await createFlow({ questions: ['Which colour?'] }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(handIn(await story.upload('The sky is green', 'sky.txt')));
    const frames = await chat.until('close', 'system');
    const steps = frames
      .filter(({ type }) => type !== 'stream')
      .map(({ type, category, intermediate_steps }) => {
        return [type, category, intermediate_steps];
      });
    assert.deepEqual(steps, [
      ['begin', 'system', ''],
      ['start', 'system', ''],
      ['end', 'system', 'File upload complete, start parsing'],
      ['start', 'system', ''],
      ['end', 'system', 'File parsing complete, start execution'],
      ['start', 'system', ''],
      ['end', 'question', 'Which colour?'],
      ['start', 'processing', ''],
      ['end', 'processing', ''],
      ['end', 'answer', 'It is so'],
      ['close', 'system', ''],
    ]);
    assert.equal(await promptShown(), 'The sky is green: Which colour?');
  });

  it('that cannot be read ends in 13006 with its name and that of the node, and the chat goes on', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(handIn(await story.upload('%PDF-1.4 broken', 'broken.pdf')));
    const frames = await chat.until('close', 'error');
    const text = 'Error building node ElemUnstructuredLoaderV0: broken.pdf is a broken PDF';
    const template = 'Document parsing failed, click the input upload button to upload again\n\n{error}';
    const error = { status_code: 13006, status_message: template, data: { exception: text, error: text } };
    const failed = { category: 'error', intermediate_steps: text };
    assert.deepEqual(frames.slice(0, 4), [BEGIN, BUILDING, UPLOADED, BUILDING].map(story.frames(owner)));
    assert.deepEqual(
      frames.slice(4).map(({ type, category, intermediate_steps }) => ({ type, category, intermediate_steps })),
      [
        { type: 'end', ...failed },
        { type: 'close', ...failed },
      ],
    );
    assert.deepEqual(JSON.parse(String(frames.at(-1)?.['message'])).status_code, error.status_code);
    assert.deepEqual(JSON.parse(String(frames.at(-1)?.['message'])).data.error, error.data.error);
  });

  it('is tried out with a build, where it comes alone', async () => {
    const flowId = await createFlow({ isOnline: false });
    await story.build(flowId);
    await using chat = await story.open({ flowId });
    const file_path = await story.upload('The sky is green', 'sky.txt');
    chat.send({ flow_id: flowId, inputs: { id: 'InputFileNode-1', file_path, type: 'file' } });
    assert.equal((await chat.until('close', 'system')).length, 6);
    chat.send(question('So?'));
    assert.equal((await chat.until('close')).at(-2)?.['message'], 'It is so');
    assert.equal(await promptShown(), 'The sky is green: So?');
  });

  it('is handed in over GraphQL and as a remote procedure as well, and kept for as long as the chat', async () => {
    const flowId = await createFlow();
    const filePath = await story.upload('The sky is green', 'sky.txt');
    const sessionId = makeChatId();
    const values = [{ nodeId: 'InputFileNode-1', filePath }];
    const filled = await ask(FILL, { input: { flowId, sessionId, inputs: {}, values } });
    assert.equal((await ended(filled.run.id)).state, 'SUCCEEDED');
    const started = await ask(START, { input: { flowId, sessionId, inputs: { question: 'So?' } } });
    assert.deepEqual(await ended(started.run.id), { state: 'SUCCEEDED', answer: 'It is so', error: null });
    assert.equal(await promptShown(), 'The sky is green: So?');
    const copied = await story.app.rest({
      method: 'POST',
      path: '/api/v1/chat/conversation/copy',
      body: { conversationId: sessionId },
      login: story.alice,
    });
    const ids = `'${sessionId}', '${copied.body.data.chat_id}'`;
    const uses = await execute(`select count(*)::int as count from session_file where session_id in (${ids})`);
    assert.deepEqual(uses, [{ count: 2 }]);
    for (const body of [
      { inputs: { question: 'So?' }, tweaks: { 'InputFileNode-1': { file_path: filePath } } },
      { inputs: { question: 'So?', data: [{ id: 'InputFileNode-1', file_path: filePath }] } },
    ]) {
      const path = `/api/v1/process/${flowId}`;
      const { body: answered } = await story.app.rest({ method: 'POST', path, body, login: story.alice });
      assert.equal(answered.data.result.answer, 'It is so');
      assert.equal(await promptShown(), 'The sky is green: So?');
    }
  });

  it('is left unread at once when the chat is stopped', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(handIn(await story.upload(BOMB, 'bomb.pdf')));
    await chat.until('start', 'system');
    chat.send({ action: 'stop' });
    const frames = await chat.until('close');
    assert.deepEqual(frames.at(-1), story.frames(owner)({ type: 'close', user_id: null }));
    assert.ok(frames.every(({ category }) => category !== 'error'));
  });

  it('can be what the server says it can be', async () => {
    const { body } = await story.app.rest({ path: '/api/v1/env', login: story.alice });
    const endings = ['docx', 'pptx', 'xlsx', 'txt', 'md', 'html', 'htm', 'pdf', 'csv', 'tsv', 'srt'];
    assert.deepEqual(body.data.uns_support, endings);
  });
});
