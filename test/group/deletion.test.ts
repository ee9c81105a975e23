import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';

describe('when a flow is deleted', () => {
  let story: FacadeStory;
  let database: pg.Client;
  before(async () => {
    story = await openFacadeStory();
    database = new pg.Client(toClientConfig(story.app.connection));
    await database.connect();
    const path = `/api/v1/flows/${story.flowId}`;
    const body = { name: 'Last name', description: 'Answers tickets', logo: 'icon/ab12.png' };
    await story.ask({ method: 'PATCH', path, body });
    const answer = await story.ask({ method: 'DELETE', path });
    assert.deepEqual(answer.body, { status_code: 200, status_message: 'SUCCESS', data: null });
  });
  after(async () => {
    await database.end();
    await story[Symbol.asyncDispose]();
  });

  const get = async (path: string) => (await story.ask({ path: `/api/v1${path}` })).body;
  const select = async (text: string): Promise<object[]> => (await database.query<object>(text, [story.flowId])).rows;

  test('nothing finds it any more', async () => {
    assert.equal((await get(`/flows/${story.flowId}`)).status_code, 10520);
    assert.equal((await get('/flows')).data.total, 0);
    assert.equal((await get(`/flows/versions/${story.versionId}`)).data, null);
  });

  test('its versions are deleted with it', async () => {
    const rows = await select('select is_deleted from flow_version where flow_id = $1');
    assert.deepEqual(rows, [{ is_deleted: true }]);
  });

  test('no group has it any more, and the record tells which had', async () => {
    assert.deepEqual(await select('select from group_resource where resource_id = $1'), []);
    const entries = await select(`select object_name, group_ids from audit_entry
      where object_id = $1 and event = 'delete_build'`);
    assert.deepEqual(entries, [{ object_name: 'Last name', group_ids: [2] }]);
  });

  test('conversations with it stay in the list, with a title and the last picture', async () => {
    const [session] = (await get('/chat/list')).data;
    const { chat_id, flow_id, flow_type, logo } = session;
    assert.deepEqual([chat_id, flow_id, flow_type], [story.chatId, story.flowId, 1]);
    assert.match(session.flow_name, /^Flow \d+$/);
    assert.match(logo, /icon\/ab12\.png/);
    assert.equal(session.latest_message.category, 'answer');
  });

  test('a conversation with it still tells what it was for', async () => {
    const { data } = await get(`/chat/info?chat_id=${story.chatId}`);
    assert.deepEqual([data.flow_description, data.group_ids], ['Answers tickets', [2]]);
    const { data: seen } = await story.app.graphql({
      query: `query ($id: ID!) { chatSession(id: $id) {
        flow { id } flowId flowKind flowDescription logo version { name isDeleted isCurrent }
      } }`,
      variables: { id: story.chatId },
      login: story.alice,
    });
    assert.deepEqual(seen?.['chatSession'], {
      ...{ flow: null, flowId: story.flowId, flowKind: 'SKILL', flowDescription: 'Answers tickets' },
      ...{ logo: 'icon/ab12.png', version: { name: 'v0', isDeleted: true, isCurrent: false } },
    });
  });

  test('what was said stays readable', async () => {
    for (const door of ['/chat/history', '/session/chat/history']) {
      const { data } = await get(`${door}?flow_id=${story.flowId}&chat_id=${story.chatId}`);
      const said = (data as { category: string; message: string }[]).map(({ category }) => category);
      assert.deepEqual(said, ['answer', 'question']);
    }
  });
});
