import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const NOT_FOUND = failure(404, 'This role does not exist - ');

describe('conversations on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const history = async (query: string, login = story.alice) =>
    (await story.ask({ path: `/api/v1/chat/history?${query}`, login })).body;
  const sessionHistory = async (query: string, login = story.alice) =>
    (await story.ask({ path: `/api/v1/session/chat/history?${query}`, login })).body;
  const say = async (question: string) => {
    const body = { inputs: { question }, session_id: story.chatId };
    await story.ask({ method: 'POST', path: `/api/v1/process/${story.flowId}`, body });
  };

  test('of somebody else, with another flow, or that never were have no history', async () => {
    const { flowId, chatId, bob } = story;
    const { id: otherFlow } = await story.createFlow();
    const own = `flow_id=${flowId}&chat_id=${chatId}`;
    assert.deepEqual(await history(own, bob), NOT_FOUND);
    assert.deepEqual(await sessionHistory(own, bob), NOT_FOUND);
    assert.deepEqual(await history(`flow_id=${otherFlow}&chat_id=${chatId}`), NOT_FOUND);
    assert.deepEqual(await sessionHistory(`flow_id=${otherFlow}&chat_id=${chatId}`), NOT_FOUND);
    assert.deepEqual(await history(`flow_id=${flowId}&chat_id=fresh`), NOT_FOUND);
    assert.deepEqual(await history('flow_id=&chat_id='), NOT_FOUND);
  });

  test('that are about to begin have an empty history for the web client', async () => {
    const fresh = `flow_id=${story.flowId}&chat_id=${'0'.repeat(32)}&page_size=30&id=`;
    assert.deepEqual(await sessionHistory(fresh), success([]));
  });

  test('are read newest first, with every column', async () => {
    const { flowId, chatId, alice } = story;
    const { data } = await history(`flow_id=${flowId}&chat_id=${chatId}`);
    const [answer, question] = data;
    const same = {
      ...{ source: 0, mark_status: 1, mark_user: null, mark_user_name: null, extra: '{}', flow_id: flowId },
      ...{ chat_id: chatId, user_id: Number(alice.userId), liked: 0, solved: 0, copied: 0, sensitive_status: 1 },
      ...{ sender: null, receiver: null, files: '', remark: null, user_name: 'alice', flow_name: 'Flow 1' },
    };
    const own = ({ id, create_time, update_time }: Record<string, unknown>) => ({ id, create_time, update_time });
    assert.deepEqual(data, [
      {
        ...{ ...same, ...own(answer), is_bot: true, message: 'You said: Hello', type: 'end', category: 'answer' },
        intermediate_steps: '',
      },
      {
        ...{ ...same, ...own(question), is_bot: false, message: '{"question":"Hello"}', type: 'end' },
        ...{ category: 'question', intermediate_steps: null },
      },
    ]);
    assert.deepEqual(await sessionHistory(`flow_id=${flowId}&chat_id=${chatId}&id=`), success(data));
  });

  test('are read backwards from a message, in pages as large as asked for', async () => {
    const own = `flow_id=${story.flowId}&chat_id=${story.chatId}`;
    for (const question of ['second', 'third']) await say(question);
    const { data: all } = await history(`${own}&page_size=1000`);
    assert.equal(all.length, 6);
    const { data: newest } = await history(`${own}&page_size=2`);
    const { data: older } = await history(`${own}&page_size=10&id=${newest[1].id}`);
    assert.deepEqual([...newest, ...older], all);
    assert.deepEqual(await history(`${own}&id=${all[5].id}`), success([]));
  });

  test('are listed most recent first, with their newest message, by kind of flow', async () => {
    const list = async (query: string) => (await story.ask({ path: `/api/v1/chat/list?${query}` })).body.data;
    const [session, ...others] = await list('page=1&limit=40');
    const { chatId, flowId } = story;
    const [latest] = (await history(`flow_id=${flowId}&chat_id=${chatId}&page_size=1`)).data;
    const { user_name: _user, flow_name: name, ...message } = latest;
    const { create_time, update_time } = session;
    assert.deepEqual(others, []);
    assert.deepEqual(session, {
      ...{ flow_name: name, flow_description: null, flow_id: flowId, chat_id: chatId, flow_type: 1, logo: '' },
      ...{ create_time, update_time, latest_message: message },
    });
    assert.equal((await list('flow_type=10&flow_type=1')).length, 1);
    assert.deepEqual(await list('flow_type=15'), []);
    assert.deepEqual(await list('page=2&limit=40'), []);
  });

  test('can be begun with flows that are online, whose list holds no documents', async () => {
    const online = async (query: string) => (await story.ask({ path: `/api/v1/chat/online?${query}` })).body.data;
    assert.deepEqual(await online('page=1&limit=40'), []);
    await story.ask({
      method: 'PATCH',
      path: `/api/v1/flows/${story.flowId}`,
      body: { status: 2, description: 'Asks' },
    });
    const [app] = await online('page=1&keyword=flow&limit=40');
    const { create_time, update_time, version_list: versions } = app;
    assert.deepEqual(app, {
      ...{ id: story.flowId, name: 'Flow 1', description: 'Asks', flow_type: 1, logo: '', status: 2 },
      ...{ user_id: Number(story.alice.userId), user_name: 'alice', write: true, create_time, update_time },
      ...{ version_list: versions, group_ids: ['2'], tags: [] },
    });
    assert.deepEqual(await online('tag_id=4'), []);
    assert.deepEqual(await online('page=2&keyword=&limit=40'), []);
  });
});
