import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';

const ENTRIES = `query ($objectId: ID) { auditEntries(first: 100, filter: { area: CHATS, objectId: $objectId }) {
  edges { node { event operatorName objectKind objectId objectName groupIds ipAddress } } } }`;
const BUILD =
  'mutation ($flowId: ID!) { startBuild(input: { flowId: $flowId }) { ... on StartBuildPayload { build { id } } } }';

describe('the record of conversations', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  async function listEvents(objectId: string | null): Promise<string[]> {
    const answer: unknown = await story.app.graphql({
      query: ENTRIES,
      variables: { objectId },
      login: await story.app.logIn(),
    });
    const { data } = JSON.parse(JSON.stringify(answer));
    const edges: readonly { readonly node: { readonly event: string } }[] = data.auditEntries.edges;
    return edges.map(({ node }) => node.event).reverse();
  }

  const post = (path: string, body: object) => story.ask({ method: 'POST', path, body });

  test('tells that one began, with its flow and the groups of that', async () => {
    const answer: unknown = await story.app.graphql({
      query: ENTRIES,
      variables: { objectId: story.flowId },
      login: await story.app.logIn(),
    });
    const { data } = JSON.parse(JSON.stringify(answer));
    const { ipAddress, ...entry } = data.auditEntries.edges[0].node;
    assert.match(ipAddress, /^(127\.0\.0\.1|::1)$/);
    assert.deepEqual(entry, {
      ...{ event: 'CHAT_CREATED', operatorName: 'alice', groupIds: ['2'] },
      ...{ objectKind: 'SKILL', objectId: story.flowId, objectName: 'Flow 1' },
    });
  });

  test('has one entry for each that begins, however it does, and none for what is added to it', async () => {
    const { id } = await story.createFlow();
    const said = { flow_id: id, chat_id: 'recorded', human_message: 'Hi', answer_message: 'Hi' };
    await post('/api/v1/chat/message', said);
    await post('/api/v1/chat/message', said);
    assert.deepEqual(await listEvents(id), ['CHAT_CREATED']);
    await post('/api/v1/chat/conversation/copy', { conversationId: 'recorded' });
    assert.deepEqual(await listEvents(id), ['CHAT_CREATED', 'CHAT_CREATED']);
  });

  test('tells that one was deleted, once, and not what was refused', async () => {
    const { id } = await story.createFlow();
    await post('/api/v1/chat/message', { flow_id: id, chat_id: 'doomed', human_message: 'Hi', answer_message: 'Hi' });
    const path = '/api/v1/chat/doomed';
    await story.ask({ method: 'DELETE', path, login: story.bob });
    await story.ask({ method: 'DELETE', path });
    await story.ask({ method: 'DELETE', path });
    assert.deepEqual(await listEvents(id), ['CHAT_CREATED', 'CHAT_DELETED']);
  });

  test('passes over those that try out a build', async () => {
    const { id: flowId } = await story.createFlow();
    const built: unknown = await story.app.graphql({ query: BUILD, variables: { flowId }, login: story.alice });
    const { build } = JSON.parse(JSON.stringify(built)).data.startBuild;
    await story.readStream({ path: `/api/v1/build/stream/${flowId}` });
    const run = 'mutation ($input: StartRunInput!) { startRun(input: $input) { __typename } }';
    const input = { flowId, buildId: build.id, inputs: { question: 'Hi' } };
    const started = await story.app.graphql({ query: run, variables: { input }, login: story.alice });
    assert.equal(JSON.parse(JSON.stringify(started)).data.startRun.__typename, 'StartRunPayload');
    assert.deepEqual(await listEvents(flowId), []);
  });
});
