import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openKeyStory, type KeyStory } from './story.ts';

const CREATE = `mutation ($input: CreateApiKeyInput!) { result: createApiKey(input: $input) { __typename } }`;
const UPDATE = `mutation ($input: UpdateApiKeyInput!) { result: updateApiKey(input: $input) { __typename } }`;
const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) { __typename
  ... on StartRunPayload { run { id flow { id } session { id } question { id } } } ... on Error { code } } }`;

describe('with an API key', () => {
  let story: KeyStory;
  before(async () => (story = await openKeyStory()));
  after(() => story[Symbol.asyncDispose]());

  async function refusalOf(secret: string, query: string, input: object): Promise<unknown> {
    const { errors = [] } = await story.askWith(secret, query, { input });
    return errors.map(({ extensions, message }) => [extensions['code'], extensions['scope'], message]);
  }

  test('that may not manage keys no key is made, and none read', async () => {
    const { secret } = await story.make({ scopes: ['FLOW_WRITE', 'USER_READ'] }, story.admin);
    const text = 'The API key lacks the scope `key:manage`.';
    const refused = [['INSUFFICIENT_SCOPE', 'key:manage', text]];
    assert.deepEqual(await refusalOf(secret, CREATE, { name: 'x', scopes: ['FLOW_READ'] }), refused);
    const { data } = await story.askWith(secret, '{ viewer { user { apiKeys { edges { cursor } } } } }');
    assert.deepEqual(data, { viewer: { user: { apiKeys: null } } });
  });

  test('no key is made, or widened, beyond what it is good for itself', async () => {
    const other = await story.make();
    const { secret } = await story.make({ scopes: ['KEY_MANAGE', 'FLOW_WRITE'] });
    const text = 'The API key lacks the scope `run:start`.';
    const refused = [['INSUFFICIENT_SCOPE', 'run:start', text]];
    const scopes = ['FLOW_READ', 'RUN_START'];
    assert.deepEqual(await refusalOf(secret, CREATE, { name: 'x', scopes }), refused);
    assert.deepEqual(await refusalOf(secret, UPDATE, { id: other.id, scopes }), refused);
    assert.deepEqual(await refusalOf(secret, CREATE, { name: 'x', scopes: ['FLOW_READ', 'FLOW_WRITE'] }), []);
  });

  test('nothing of others is seen, whatever it is good for', async () => {
    const flowId = await story.addFlow();
    const { secret } = await story.make({ scopes: ['FLOW_WRITE', 'RUN_START', 'CHAT_WRITE'] }, story.bob);
    const { data } = await story.askWith(secret, 'query ($id: ID!) { flow(id: $id) { id } }', { id: flowId });
    assert.deepEqual(data, { flow: null });
  });

  test('a flow is run that the key may not read, and nothing else of it is told', async () => {
    const flowId = await story.addFlow();
    const { secret } = await story.make({ scopes: ['RUN_START'] });
    const { data, errors } = await story.askWith(secret, START, { input: { flowId, inputs: { question: 'Hello' } } });
    assert.equal(errors, undefined, JSON.stringify(errors));
    const { result } = data as unknown as { result: { run: { id: string } } };
    assert.deepEqual(result.run, { id: result.run.id, flow: null, session: null, question: null });
    assert.equal((await story.eventsOf(result.run.id)).at(-1)?.__typename, 'RunEnded');
  });

  test('an upload is refused that the key is not good for, in the words of the legacy wire', async () => {
    const upload = async (scopes: readonly string[]) => {
      const { secret } = await story.make({ scopes });
      const body = new FormData();
      body.set('file', new Blob(['text']), 'a.txt');
      const headers = { authorization: `Bearer ${secret}` };
      return (await story.app.rest({ method: 'POST', path: '/api/v1/knowledge/upload', body, headers })).body;
    };
    const exception = 'The API key lacks the scope `file:write`.';
    const refused = { status_code: 403, status_message: 'No permission to operate', data: { exception } };
    assert.deepEqual(await upload(['FILE_READ', 'FLOW_WRITE']), refused);
    assert.equal((await upload(['FILE_WRITE'])).status_code, 200);
  });

  test('a route is refused that the key is not good for, and nothing is changed', async () => {
    const { secret } = await story.make({ scopes: ['FLOW_READ'] });
    const headers = { authorization: `Bearer ${secret}` };
    const path = `/api/v1/flows/${await story.addFlow()}`;
    const { body, status } = await story.app.rest({ method: 'DELETE', path, headers });
    assert.deepEqual([status, body.status_code], [200, 403]);
    assert.equal((await story.app.rest({ path, headers })).body.status_code, 200);
  });
});
