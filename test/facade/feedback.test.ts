import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const NOT_FOUND = failure(404, 'This role does not exist - ');
const DONE = success(null);

describe('one conversation and its messages on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const send =
    (method: string) =>
    async (path: string, body?: unknown, login = story.alice) =>
      (await story.ask({ method, path: `/api/v1${path}`, login, ...(body !== undefined && { body }) })).body;
  const [get, post, put, remove] = [send('GET'), send('POST'), send('PUT'), send('DELETE')];
  const infoOf = async (chatId: string) => (await get(`/chat/info?chat_id=${chatId}`)).data;
  const historyOf = async (chatId: string) =>
    (await get(`/chat/history?flow_id=${story.flowId}&chat_id=${chatId}`)).data;
  const copy = async () => (await post('/chat/conversation/copy', { conversationId: story.chatId })).data;
  const without = (row: object, names: readonly string[]) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

  test('are kept from everybody else, as if they did not exist', async () => {
    const { chatId, bob } = story;
    const before = [await infoOf(chatId), await historyOf(chatId)];
    const [{ id }] = await historyOf(chatId);
    for (const [conversationId, messageId, login] of [
      [chatId, id, bob],
      ['never-begun', 2_147_483_647, story.alice],
    ]) {
      assert.deepEqual(await get(`/chat/info?chat_id=${conversationId}`, undefined, login), NOT_FOUND);
      assert.deepEqual(await post('/chat/conversation/rename', { conversationId, name: 'Mine' }, login), NOT_FOUND);
      assert.deepEqual(await post('/chat/conversation/copy', { conversationId }, login), NOT_FOUND);
      assert.deepEqual(await put(`/chat/message/${messageId}`, { message: 'Mine' }, login), NOT_FOUND);
      assert.deepEqual(await post('/liked', { message_id: messageId, liked: 1 }, login), NOT_FOUND);
      assert.deepEqual(await post('/chat/copied', { message_id: messageId }, login), NOT_FOUND);
      const told = { message_id: messageId, operation_type: 'copy' };
      assert.deepEqual(await post('/session/chat/message/telemetry', told, login), NOT_FOUND);
      assert.deepEqual(await post('/chat/comment', { message_id: messageId, comment: 'Mine' }, login), DONE);
      assert.deepEqual(await remove(`/chat/message/${messageId}`, undefined, login), DONE);
      assert.deepEqual(await remove(`/chat/${conversationId}`, undefined, login), DONE);
    }
    assert.deepEqual([await infoOf(chatId), await historyOf(chatId)], before);
  });

  test('take no name that is empty or too long', async () => {
    for (const name of ['', 'x'.repeat(256)]) {
      const answer = await post('/chat/conversation/rename', { conversationId: story.chatId, name });
      assert.deepEqual([answer.status_code, answer.status_message[0].loc], [422, ['body', 'name']]);
    }
  });

  test('are told with every column, and by their new name', async () => {
    const { chatId, flowId, alice } = story;
    assert.deepEqual(await post('/chat/conversation/rename', { conversationId: chatId, name: 'Greetings' }), DONE);
    const { data, ...envelope } = await get(`/chat/info?chat_id=${chatId}`);
    const { create_time, update_time } = data;
    assert.deepEqual(envelope, { status_code: 200, status_message: 'SUCCESS' });
    assert.match(create_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.deepEqual(data, {
      ...{ chat_id: chatId, flow_id: flowId, flow_type: 1, flow_name: 'Greetings', flow_description: null },
      ...{ flow_logo: '', user_id: Number(alice.userId), group_ids: [2], is_delete: false, like: 0, dislike: 0 },
      ...{ copied: 0, sensitive_status: 1, create_time, update_time },
    });
    const [session] = (await get('/chat/list')).data;
    assert.equal(session.flow_name, 'Greetings');
  });

  test('are copied under a new id, and stay as they were', async () => {
    const { chatId } = story;
    const before = [await infoOf(chatId), await historyOf(chatId)];
    const copied = await copy();
    assert.match(copied.chat_id, /^[0-9a-f]{32}$/);
    assert.notEqual(copied.chat_id, chatId);
    assert.deepEqual(await infoOf(copied.chat_id), copied);
    assert.deepEqual([await infoOf(chatId), await historyOf(chatId)], before);
    const bare = (rows: object[]) => rows.map((row) => without(row, ['id', 'chat_id']));
    assert.deepEqual(bare(await historyOf(copied.chat_id)), bare(before[1]));
  });

  test('vanish when they are deleted, and deleting them again is a success', async () => {
    const { chat_id: chatId } = await copy();
    const [{ id }] = await historyOf(chatId);
    for (let time = 0; time < 2; time += 1) assert.deepEqual(await remove(`/chat/${chatId}`), DONE);
    const listed: { chat_id: string }[] = (await get('/chat/list?limit=100')).data;
    assert.ok(listed.every((row) => row.chat_id !== chatId));
    assert.deepEqual(await get(`/chat/info?chat_id=${chatId}`), NOT_FOUND);
    assert.deepEqual(await get(`/chat/history?flow_id=${story.flowId}&chat_id=${chatId}`), NOT_FOUND);
    assert.deepEqual(await post('/liked', { message_id: id, liked: 1 }), NOT_FOUND);
  });

  test('are rated, commented, noted as copied and replaced', async () => {
    const { chat_id: chatId } = await copy();
    const [answer, question] = await historyOf(chatId);
    const { id } = answer;
    assert.deepEqual(await post('/liked', { message_id: id, liked: 2 }), DONE);
    assert.deepEqual(await post('/liked', { message_id: id, liked: 1 }), DONE);
    assert.deepEqual(await post('/chat/comment', { message_id: id, comment: 'Well said' }), DONE);
    for (let time = 0; time < 2; time += 1) assert.deepEqual(await post('/chat/copied', { message_id: id }), DONE);
    assert.deepEqual(await put(`/chat/message/${id}`, { message: '***', category: 'answer' }), DONE);
    const [changed, other] = await historyOf(chatId);
    const { update_time } = changed;
    const replaced = { message: '***', sensitive_status: 2 };
    assert.deepEqual(changed, { ...answer, liked: 1, copied: 1, remark: 'Well said', ...replaced, update_time });
    assert.deepEqual(other, question);
    const { like, dislike, copied, sensitive_status: worst } = await infoOf(chatId);
    assert.deepEqual([like, dislike, copied, worst], [1, 0, 1, 2]);
    const { data: again } = await post('/chat/conversation/copy', { conversationId: chatId });
    const copies: { sensitive_status: number }[] = await historyOf(again.chat_id);
    assert.deepEqual(
      [again, ...copies].map((row) => row.sensitive_status),
      [2, 2, 1],
    );
    assert.deepEqual(await post('/liked', { message_id: id }), DONE);
    assert.deepEqual(await post('/chat/comment', { message_id: id }), DONE);
    const [{ liked, remark }] = await historyOf(chatId);
    assert.deepEqual([liked, remark, (await infoOf(chatId)).like], [0, null, 0]);
  });

  test('are taken away message by message', async () => {
    const { chat_id: chatId } = await copy();
    const [answer, question] = await historyOf(chatId);
    assert.deepEqual(await remove(`/chat/message/${question.id}`), DONE);
    assert.deepEqual(await historyOf(chatId), [answer]);
  });

  test("take the web client's whole bodies in place of a number, and a rating for no copy", async () => {
    const { chat_id: chatId } = await copy();
    const [{ id }] = await historyOf(chatId);
    for (const [operation, copied] of [
      ['like', 0],
      ['dislike', 0],
      ['copy', 1],
    ]) {
      const slip = { message_id: { message_id: id, operation_type: operation } };
      assert.deepEqual(await post('/chat/copied', slip), DONE);
      assert.deepEqual(await post('/session/chat/message/telemetry', slip), DONE);
      assert.equal((await infoOf(chatId)).copied, copied);
    }
    const slip = { message_id: { message_id: id, operation_type: 'like' } };
    assert.deepEqual(await post('/chat/copied', slip, story.bob), NOT_FOUND);
    assert.deepEqual(await post('/session/chat/message/telemetry', slip, story.bob), NOT_FOUND);
  });
});
