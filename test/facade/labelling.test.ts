import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const LIST = '/api/v1/chat/app/list';
const EMPTY = { list: [], total: 0 };

describe('the list of conversations to be labelled', () => {
  let story: FacadeStory;
  before(async () => {
    story = await openFacadeStory();
    const body = { conversationId: story.chatId };
    await story.ask({ method: 'POST', path: '/api/v1/chat/conversation/copy', body });
  });
  after(() => story[Symbol.asyncDispose]());

  const list = async (query = '', login = story.alice) => (await story.ask({ path: `${LIST}${query}`, login })).body;

  test('has the conversations of the asker alone', async () => {
    const { data } = await list();
    assert.deepEqual([data.total, data.list.length], [2, 2]);
    assert.deepEqual(await list('', story.bob), success(EMPTY));
    assert.deepEqual(await list('', await story.app.logIn()), success(EMPTY));
  });

  test('knows no tasks, and nothing that was labelled', async () => {
    assert.deepEqual(await list('?task_id=1'), failure(404, 'This role does not exist - '));
    assert.deepEqual(await list('?mark_status=2'), success(EMPTY));
    assert.deepEqual(await list('?mark_user=1,2'), success(EMPTY));
    assert.equal((await list('?mark_status=1')).data.total, 2);
  });

  test('tells what was thought of a conversation, newest first and page by page', async () => {
    const path = `/api/v1/chat/history?flow_id=${story.flowId}&chat_id=${story.chatId}&page_size=1`;
    const { body } = await story.ask({ path });
    const rating = { message_id: body.data[0].id, liked: 1 };
    await story.ask({ method: 'POST', path: '/api/v1/liked', body: rating });
    const { data } = await list('?page_num=2&page_size=1');
    assert.deepEqual([data.total, data.list.length], [2, 1]);
    const { create_time: at, ...row } = data.list[0];
    assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.deepEqual(row, {
      flow_name: 'Flow 1',
      user_name: 'alice',
      user_id: Number(story.alice.userId),
      chat_id: story.chatId,
      flow_id: story.flowId,
      flow_type: 1,
      like_count: 1,
      dislike_count: 0,
      copied_count: 0,
      sensitive_status: 1,
      user_groups: null,
      mark_user: null,
      mark_status: 1,
      mark_id: null,
      messages: null,
    });
  });

  test('is narrowed by a part of the name of the flow, and by its type', async () => {
    const totals = ['?keyword=FLOW', '?keyword=_low', '?flow_type=1', '?flow_type=10', '?flow_type=15'];
    const counted = await Promise.all(totals.map(async (query) => (await list(query)).data.total));
    assert.deepEqual(counted, [2, 0, 2, 0, 0]);
  });
});

describe('the title of a conversation, on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const generate = async (conversationId: string, login = story.alice) => {
    const body = { conversationId };
    return (await story.ask({ method: 'POST', path: '/api/v1/workstation/gen_title', body, login })).body;
  };

  test('is the one of a conversation without a question where the asker has none of that id', async () => {
    assert.deepEqual(await generate('unknown'), success({ title: 'New Chat' }));
    assert.deepEqual(await generate(story.chatId, story.bob), success({ title: 'New Chat' }));
    const { body } = await story.ask({ path: `/api/v1/chat/info?chat_id=${story.chatId}` });
    assert.equal(body.data.flow_name, 'Flow 1');
  });

  test('is what the model of the flow says, and names the conversation', async () => {
    assert.deepEqual(await generate(story.chatId), success({ title: 'You said: Hello' }));
    const { body } = await story.ask({ path: `/api/v1/chat/info?chat_id=${story.chatId}` });
    assert.equal(body.data.flow_name, 'You said: Hello');
  });
});
