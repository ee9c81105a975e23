import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const MISSING = failure(404, 'This role does not exist - ');
const NOTED = { status_code: 200, status_message: 'success' };

/** The members of a message's row that are looked at here. */
interface Row {
  readonly id: number;
  readonly is_bot: boolean;
  readonly type: string;
  readonly category: string;
  readonly message: string;
  readonly create_time: string;
  readonly source: number;
  readonly liked: number;
  readonly solved: number;
  readonly remark: string | null;
}

/** The messages of Alice's conversation, oldest first. */
async function readRows({ story, chatId }: { story: FacadeStory; chatId: string }): Promise<Row[]> {
  const { body } = await story.ask({ path: `/api/v1/chat/history?flow_id=${story.flowId}&chat_id=${chatId}` });
  const newestFirst: readonly Row[] = body.data;
  return newestFirst.toReversed();
}

describe('what was said elsewhere, on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const post = async (path: string, body: object, login = story.alice) =>
    (await story.ask({ method: 'POST', path, body, login })).body;

  const readHistory = (chatId: string) => readRows({ story, chatId });

  test('is a question and its answer, told as rows of a conversation that begins with them', async () => {
    const said = { flow_id: story.flowId, chat_id: 'gate', human_message: 'Bad?', answer_message: 'No comment.' };
    const { data, ...envelope } = await post('/api/v1/chat/message', said);
    assert.deepEqual(envelope, { status_code: 200, status_message: 'SUCCESS' });
    const [question, answer] = data;
    const shared = { chat_id: 'gate', flow_id: story.flowId, user_id: Number(story.alice.userId), liked: 0, solved: 0 };
    const asked = {
      ...shared,
      is_bot: false,
      type: 'human',
      category: 'question',
      message: 'Bad?',
      sensitive_status: 2,
    };
    const answered = {
      ...shared,
      is_bot: true,
      type: 'bot',
      category: 'answer',
      message: 'No comment.',
      sensitive_status: 1,
    };
    assert.deepEqual({ ...question, ...asked }, question);
    assert.deepEqual({ ...answer, ...answered }, answer);
    const { body } = await story.ask({ path: '/api/v1/chat/info?chat_id=gate' });
    assert.equal(body.data.sensitive_status, 2);
    const listed = await story.ask({ path: '/api/v1/chat/app/list' });
    const { list }: { list: { chat_id: string; sensitive_status: number }[] } = listed.body.data;
    const statuses = new Map(list.map((row) => [row.chat_id, row.sensitive_status]));
    assert.deepEqual([statuses.get('gate'), statuses.get(story.chatId)], [2, 1]);
    const rows = await readHistory('gate');
    assert.deepEqual(
      rows.map(({ id }) => id),
      [question.id, answer.id],
    );
  });

  test('is the last input where it is told by node, and the text itself where it is not', async () => {
    const texts: readonly [string, string][] = [
      ['{"input_a": {"message": "First"}, "input_b": {"message": "Last"}}', 'Last'],
      ['{"question": "Hello"}', '{"question": "Hello"}'],
      ['{not JSON', '{not JSON'],
    ];
    for (const [told, kept] of texts) {
      const said = { flow_id: story.flowId, chat_id: 'nodes', human_message: told, answer_message: '' };
      assert.equal((await post('/api/v1/chat/message', said)).data[0].message, kept);
    }
  });

  test('is refused without a flow or a conversation of the caller', async () => {
    const said = { human_message: 'Hi', answer_message: 'Hi' };
    const { flowId, chatId, bob } = story;
    const refusals = [
      [{ ...said, flow_id: '', chat_id: 'x' }, 500],
      [{ ...said, flow_id: flowId, chat_id: '' }, 500],
      [{ ...said, flow_id: 'x', chat_id: 'x' }, 404],
    ] as const;
    for (const [body, code] of refusals) assert.equal((await post('/api/v1/chat/message', body)).status_code, code);
    assert.deepEqual(await post('/api/v1/chat/message', { ...said, flow_id: flowId, chat_id: chatId }, bob), MISSING);
  });

  test('is imported by a program in its order, with its times as UTC', async () => {
    const dashed = story.flowId.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const list = [
      { is_send: false, message: 'Hello?', create_time: '2025-01-02 10:00:00', extra: { from: 'phone' } },
      { is_send: true, message: 'Hello!', create_time: '2025-01-02T10:00:01', extra: {} },
    ];
    const body = { flow_id: dashed, chat_id: 'phone', message_list: list, user_id: 0 };
    assert.deepEqual(await post('/api/v2/chat/sync/messages', body), success(null));
    const rows = await readHistory('phone');
    const told = rows.map((row) => [row.is_bot, row.type, row.category, row.message, row.create_time, row.source]);
    assert.deepEqual(told, [
      [false, 'answer', 'answer', 'Hello?', '2025-01-02T10:00:00', 0],
      [true, 'answer', 'answer', 'Hello!', '2025-01-02T10:00:01', 0],
    ]);
  });

  test('is imported for the caller alone, and with times that are some', async () => {
    const body = { flow_id: story.flowId, chat_id: 'phone', message_list: [{ is_send: true, message: 'Hi' }] };
    const forBob = { ...body, user_id: Number(story.bob.userId) };
    assert.equal((await post('/api/v2/chat/sync/messages', forBob)).status_code, 403);
    assert.equal((await post('/api/v2/chat/sync/messages', body, story.bob)).status_code, 10520);
    const odd = { ...body, message_list: [{ is_send: true, message: 'Hi', create_time: '2025-99-02 10:00:00' }] };
    const { status_message: issues } = await post('/api/v2/chat/sync/messages', odd);
    assert.deepEqual(issues[0].loc, ['body', 'message_list', 0, 'create_time']);
    assert.deepEqual(await post('/api/v2/chat/sync/messages', { ...body, message_list: [] }), success(null));
    assert.equal((await readHistory('phone')).length, 2);
  });
});

describe('feedback by programs', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const post = async (path: string, body: object, login = story.alice) =>
    (await story.ask({ method: 'POST', path, body, login })).body;

  const readAll = () => readRows({ story, chatId: story.chatId });

  test('is refused for what is somebody else’s as for what is missing, but for comments', async () => {
    const id = (await readAll()).at(-1)?.id;
    for (const message_id of [id, 2_000_000_000]) {
      assert.deepEqual(await post('/api/v2/chat/liked', { message_id, liked: 1 }, story.bob), MISSING);
      assert.deepEqual(await post('/api/v2/chat/comment', { message_id, comment: 'x' }, story.bob), success(null));
    }
    for (const chat_id of [story.chatId, 'unknown']) {
      assert.deepEqual(await post('/api/v2/chat/solved', { chat_id, solved: 1 }, story.bob), MISSING);
    }
    const row = (await readAll()).at(-1);
    assert.deepEqual([row?.liked, row?.remark, row?.solved], [0, null, 0]);
  });

  test('is kept with the message, and with every message of a conversation that has helped', async () => {
    const id = (await readAll()).at(-1)?.id;
    assert.deepEqual(await post('/api/v2/chat/liked', { message_id: id, liked: 2 }), NOTED);
    assert.deepEqual(await post('/api/v2/chat/comment', { message_id: id, comment: 'Too short.' }), success(null));
    assert.deepEqual(await post('/api/v2/chat/solved', { chat_id: story.chatId, solved: 1 }), NOTED);
    const rows = await readAll();
    assert.deepEqual([rows.at(-1)?.liked, rows.at(-1)?.remark], [2, 'Too short.']);
    assert.deepEqual(
      rows.map(({ solved }) => solved),
      [1, 1],
    );
  });
});
