import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Login, RestAnswer } from '../support/app.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const GENERATE = '/api/v1/share-link/generate_share_link';
const MISSING = failure(404, 'This role does not exist - ');
const NO_FLOW = failure(10520, 'Skill does not exist.');
const UNKNOWN = '0'.repeat(36);

describe('links that share, on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  /** Asks with the header of a link, as Bob unless somebody else is named. */
  async function askWith(path: string, token: string, login: Login = story.bob): Promise<RestAnswer['body']> {
    const headers = { cookie: login.cookie, 'share-token': token };
    const response = await fetch(`${story.app.url}${path}`, { headers });
    return response.json();
  }

  async function share(body: object = {}): Promise<RestAnswer['body']> {
    const chat = { resource_type: 'skill', resource_id: story.chatId, meta_data: { flowId: story.flowId } };
    const answer = await story.ask({ method: 'POST', path: GENERATE, body: { ...chat, ...body } });
    return answer.body.data;
  }

  const toHistoryPath = (family: string) =>
    `/api/v1/${family}/history?chat_id=${story.chatId}&flow_id=${story.flowId}&page_size=20`;

  test('are told with every column of the contract, to their author and to everybody with the token', async () => {
    const link = await share({ expire_time: 60 });
    const { id, share_token: token, create_time: at, ...told } = link;
    assert.deepEqual(told, {
      resource_id: story.chatId,
      resource_type: 'skill',
      share_mode: 'read_only',
      status: 'active',
      access_count: 0,
      meta_data: { flowId: story.flowId },
      expire_time: 60,
      create_user_id: story.alice.userId,
      update_time: null,
    });
    assert.match(`${id} ${token} ${at}`, /^[0-9a-f]{32} [0-9a-f]{36} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const { body } = await story.ask({ path: `/api/v1/share-link/${token}`, login: story.bob });
    assert.deepEqual(body, success(link));
  });

  test('are never made to let others write', async () => {
    const body = { resource_type: 'skill', resource_id: story.chatId, share_mode: 'editable' };
    const answer = await story.ask({ method: 'POST', path: GENERATE, body });
    assert.deepEqual(answer.body.status_message[0].loc, ['body', 'share_mode']);
  });

  test('are refused for what is somebody else’s', async () => {
    const body = { resource_type: 'skill', resource_id: story.chatId };
    const answer = await story.ask({ method: 'POST', path: GENERATE, body, login: story.bob });
    assert.deepEqual(answer.body, MISSING);
  });

  test('lead to nothing with a token that nobody was given, also for the owner', async () => {
    const paths = [toHistoryPath('chat'), toHistoryPath('session/chat'), `/api/v1/flows/${story.flowId}`];
    for (const path of paths) assert.deepEqual(await askWith(path, UNKNOWN, story.alice), MISSING);
    const { body } = await story.ask({ path: `/api/v1/share-link/${UNKNOWN}` });
    assert.deepEqual(body, MISSING);
  });

  test('let others read the history of the conversation, as its owner reads it', async () => {
    const { share_token: token } = await share();
    for (const family of ['chat', 'session/chat']) {
      const path = toHistoryPath(family);
      const { body: own } = await story.ask({ path });
      assert.equal(own.data.length, 2);
      assert.deepEqual(await askWith(path, token), own);
      assert.equal((await story.ask({ path, login: story.bob })).body.data?.length ?? 0, 0);
    }
  });

  test('let others read no other conversation, and the owner every own one', async () => {
    const other = await story.ask({
      method: 'POST',
      path: '/api/v1/chat/conversation/copy',
      body: { conversationId: story.chatId },
    });
    const { share_token: token } = await share({ resource_id: other.body.data.chat_id });
    const path = toHistoryPath('chat');
    assert.deepEqual(await askWith(path, token), MISSING);
    assert.equal((await askWith(path, token, story.alice)).data.length, 2);
  });

  test('let others read the flow that they name, and no other', async () => {
    const { share_token: token } = await share();
    const { body: own } = await story.ask({ path: `/api/v1/flows/${story.flowId}` });
    assert.deepEqual(await askWith(`/api/v1/flows/${story.flowId}`, token), own);
    const other = await story.createFlow();
    assert.deepEqual(await askWith(`/api/v1/flows/${other.id}`, token), NO_FLOW);
  });

  test('let others read no flow that they do not name', async () => {
    const { share_token: token } = await share({ meta_data: null });
    assert.deepEqual(await askWith(`/api/v1/flows/${story.flowId}`, token), NO_FLOW);
  });

  test('show a flow alone where it is the resource', async () => {
    const link = await share({ resource_id: story.flowId });
    assert.deepEqual([link.resource_id, link.meta_data], [story.flowId, { flowId: story.flowId }]);
    assert.deepEqual(await askWith(toHistoryPath('chat'), link.share_token), MISSING);
    assert.equal((await askWith(`/api/v1/flows/${story.flowId}`, link.share_token)).status_code, 200);
  });

  test('let nobody change anything', async () => {
    const { share_token: token } = await share();
    const headers = { cookie: story.bob.cookie, 'share-token': token, 'content-type': 'application/json' };
    const rename = { conversationId: story.chatId, name: 'Taken over' };
    const url = `${story.app.url}/api/v1/chat/conversation/rename`;
    const renamed = await fetch(url, { method: 'POST', headers, body: JSON.stringify(rename) });
    assert.deepEqual(await renamed.json(), MISSING);
    const flowUrl = `${story.app.url}/api/v1/flows/${story.flowId}`;
    const patched = await fetch(flowUrl, { method: 'PATCH', headers, body: JSON.stringify({ name: 'Taken over' }) });
    assert.equal(JSON.parse(await patched.text()).status_code, 404);
  });

  test('stop at once when they are revoked', async () => {
    const { id, share_token: token } = await share();
    const query = `mutation ($id: ID!) { revokeShareLink(input: { id: $id }) { __typename } }`;
    await story.app.graphql({ query, variables: { id }, login: story.alice });
    const paths = [toHistoryPath('chat'), `/api/v1/flows/${story.flowId}`, `/api/v1/share-link/${token}`];
    for (const path of paths) assert.deepEqual(await askWith(path, token), MISSING);
  });
});
