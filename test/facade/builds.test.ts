import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cyclicDocument, demoDocument, unknownComponentDocument } from '../support/documents.ts';
import { openFacadeStory, success, type FacadeStory } from './story.ts';

const SUCCEEDED = `id: 2
event: log
data: {"log":"Building node DemoChatModel"}

id: 3
event: message
data: {"valid":true,"params":"Built successfully DemoChatModel-1","id":"DemoChatModel-1","progress":0.33}

id: 4
event: log
data: {"log":"Building node PromptTemplate"}

id: 5
event: message
data: {"valid":true,"params":"{question}","id":"PromptTemplate-1","progress":0.67}

id: 6
event: log
data: {"log":"Building node LLMChain"}

id: 7
event: message
data: {"valid":true,"params":"Built successfully LLMChain-1","id":"LLMChain-1","progress":1}

id: 8
event: message
data: {"input_keys":[{"question":"","id":"LLMChain-1"}],"memory_keys":[],"handle_keys":[]}

id: 9
event: message
data: {"end_of_stream":true}

`;

function failed(error: string): string {
  return `event: error\ndata: ${JSON.stringify({ error })}\n\nid: 2\nevent: message\ndata: {"end_of_stream":true}\n\n`;
}

const NO_BUILD =
  'event: error\ndata: {"error":"Invalid session ID"}\n\nevent: message\ndata: {"end_of_stream":true}\n\n';

describe('builds on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const init = (path: string, body: object) => story.ask({ method: 'POST', path: `/api/v1/build/init/${path}`, body });
  const stream = async (path: string) => (await story.readStream({ path: `/api/v1/build/stream/${path}` })).text;
  const isBuilt = async (path: string) => (await story.ask({ path: `/api/v1/build/${path}` })).body.data.built;

  test('cannot be begun on a flow that the asker may not read', async () => {
    const path = `/api/v1/build/init/${story.flowId}`;
    const { body } = await story.ask({ method: 'POST', path, body: { chat_id: 'c' }, login: story.bob });
    assert.equal(body.status_code, 10520);
  });

  test('that were never begun end their stream at once', async () => {
    const { id } = await story.createFlow();
    assert.equal(await stream(id), NO_BUILD);
    assert.equal(await isBuilt(`${id}/status`), false);
    await init(id, { chat_id: 'c' });
    const { text } = await story.readStream({ path: `/api/v1/build/stream/${id}`, login: story.bob });
    assert.equal(text, NO_BUILD);
  });

  test('fail with one error and an end when the graph is at fault', async () => {
    const { id } = await story.createFlow();
    await init(id, { data: cyclicDocument() });
    assert.equal(await stream(id), failed('Graph contains a cycle, cannot perform topological sort'));
    await init(id, { data: unknownComponentDocument() });
    const frames = (await stream(id)).split('\n\n');
    assert.equal(frames.filter((frame) => frame.includes('event: error')).length, 1);
    assert.match(frames.at(-2) ?? '', /end_of_stream/);
    assert.equal(await isBuilt(`${id}/status`), false);
  });

  test('of no graph at all end their stream, so that nobody waits for ever', async () => {
    const { id } = await story.createFlow({ data: null });
    for (const body of [{ chat_id: 'c' }, { id, data: null }, {}]) {
      assert.deepEqual((await init(id, body)).body, success({ flowId: id }));
      assert.equal(await stream(id), failed('At least one node is required'));
    }
    const { body } = await init(id, { data: { nodes: 'none', edges: [] } });
    assert.equal(body.status_code, 422);
  });

  test('of a saved flow, an unsaved graph and a version are told apart', async () => {
    const { id, version_id: versionId } = await story.createFlow();
    const unsaved = demoDocument({ template: 'Unsaved: {question}' });
    assert.deepEqual((await init(id, { name: 'Edited', data: unsaved })).body, success({ flowId: id }));
    assert.match(await stream(id), /"params":"Unsaved: \{question\}"/);
    assert.equal(await isBuilt(`${id}/status?version_id=${versionId}`), false);
    assert.deepEqual((await init(`${id}?version_id=${versionId}`, unsaved)).body, success({ flowId: id }));
    assert.equal(await stream(`${id}?version_id=${versionId}`), SUCCEEDED);
    assert.equal(await isBuilt(`${id}/status?version_id=${versionId}`), true);
    await init(`${id}?version_id=999999`, { chat_id: 'c', ...unsaved });
    assert.equal(await stream(`${id}?chat_id=c&version_id=999999`), SUCCEEDED);
  });

  test('are streamed frame by frame, and again from where a viewer had left', async () => {
    const { id } = await story.createFlow();
    await init(id, { chat_id: 'c' });
    const path = `/api/v1/build/stream/${id}?chat_id=c`;
    const { status, headers, text } = await story.readStream({ path });
    assert.deepEqual([status, text], [200, SUCCEEDED]);
    assert.deepEqual(
      ['content-type', 'cache-control', 'x-accel-buffering'].map((name) => headers.get(name)),
      ['text/event-stream; charset=utf-8', 'no-cache', 'no'],
    );
    const rest = await story.readStream({ path, lastEventId: '6' });
    assert.equal(rest.text, SUCCEEDED.slice(SUCCEEDED.indexOf('id: 7\n')));
    const nothing = await story.readStream({ path, lastEventId: '9' });
    assert.equal(nothing.text, 'event: message\ndata: {"end_of_stream":true}\n\n');
  });
});
