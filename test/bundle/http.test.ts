import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/shared/json.ts';
import { toText } from '../support/events.ts';
import { tellStory } from '../run/story.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { startModelServer } from '../support/model-server.ts';

const CREATE = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { id documentHash } } } }`;
const EXPORT = `query ($ids: [ID!]!) { exportFlows(ids: $ids, versions: ALL) { content } }`;
const IMPORT = `mutation ($input: ImportFlowsInput!) { importFlows(input: $input) { __typename
  ... on ImportFlowsPayload { flows { id documentHash } versions { hash } missingSecrets { name } }
  ... on BundleRefused { path reason } } }`;
const PUBLISH = `mutation ($input: PublishFlowInput!) { publishFlow(input: $input) { __typename } }`;

async function send(app: TestApp, request: { query: string; variables: object; login: Login }) {
  const { data, errors } = await app.graphql(request);
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data as unknown as Record<string, ReturnType<typeof JSON.parse>>;
}

describe('a flow that goes from one server to another', () => {
  it('keeps its hash, is built, published and answers, and shows no secret on its way', async () => {
    await using model = await startModelServer();
    model.script('poet', { pieces: ['Roses', ' are', ' red'] });
    await using here = await startTestApp();
    await using there = await startTestApp();
    const key = 'sk-goes-nowhere-by-itself';
    const document = promptChainDocument({
      baseUrl: model.url,
      modelName: 'poet',
      modelValues: { openai_api_key: key },
    });
    const alice = await here.logIn('alice');
    const variables = { input: { name: 'Poet', document } };
    const { createFlow } = await send(here, { query: CREATE, variables, login: alice });
    const { id, documentHash } = createFlow.flow;
    const { exportFlows } = await send(here, { query: EXPORT, variables: { ids: [id] }, login: alice });
    const content: JsonObject = exportFlows.content;
    assert.equal(JSON.stringify(content).includes(key), false);
    const story = await tellStory({ app: there, model });
    const input = { content, secrets: [{ name: 'OPENAI_API_KEY', value: key }] };
    const { importFlows } = await send(there, { query: IMPORT, variables: { input }, login: story.alice });
    const [flow] = importFlows.flows;
    assert.deepEqual(
      [flow.documentHash, importFlows.versions, importFlows.missingSecrets],
      [documentHash, [{ hash: 'SAME' }], []],
    );
    const { publishFlow } = await send(there, {
      query: PUBLISH,
      variables: { input: { id: flow.id } },
      login: story.alice,
    });
    assert.equal(publishFlow.__typename, 'PublishFlowPayload');
    const run = await story.ask({ flowId: flow.id });
    assert.equal(toText(await story.eventsOf(run.id)), 'Roses are red');
    assert.equal((await model.nextRequest()).headers.authorization, `Bearer ${key}`);
  });

  it('is what the legacy client saves of it', async () => {
    await using app = await startTestApp();
    const login = await app.logIn('alice');
    const document = promptChainDocument({ baseUrl: 'http://localhost:1/v1', modelName: 'm' });
    const { createFlow } = await send(app, { query: CREATE, variables: { input: { name: 'Old', document } }, login });
    const { body } = await app.rest({ path: `/api/v1/flows/${createFlow.flow.id}`, login });
    const bob = await app.logIn('bob');
    for (const saved of [body, body.data, JSON.stringify(body.data)]) {
      const variables = { input: { content: saved, onNameTaken: 'RENAME' } };
      const { importFlows } = await send(app, { query: IMPORT, variables, login: bob });
      assert.equal(importFlows.flows[0].documentHash, createFlow.flow.documentHash);
    }
  });

  it('is not read at all where the file is larger than a request may be', async () => {
    await using app = await startTestApp({ FORME_MAX_BODY_MEGABYTES: '1' });
    const login = await app.logIn('alice');
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${login.token}` },
      body: JSON.stringify({ query: IMPORT, variables: { input: { content: 'x'.repeat(1_100_000) } } }),
    });
    assert.equal(response.status, 413);
    assert.match(await response.text(), /must not be larger than 1048576 bytes/);
  });
});
