import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import type { Login, TestClient } from '../support/app.ts';
import { finderDocument, openKnowledgeStory, withBase, type KnowledgeStory } from './story.ts';

const OF_ALICE = 'Refunds are paid within ten days.';
const OF_BOB = 'Refunds of Bob are paid at once.';

let story: KnowledgeStory;
let ofAlice: string;
let ofBob: string;
before(async () => {
  story = await openKnowledgeStory();
  ofAlice = await story.addBase(story.alice, { name: 'A' });
  ofBob = await story.addBase(story.bob, { name: 'B', model: 'demo' });
  await story.addFile({ login: story.alice, baseId: ofAlice, content: OF_ALICE });
  await story.addFile({ login: story.bob, baseId: ofBob, content: OF_BOB });
});
after(() => story[Symbol.asyncDispose]());

const chosen = (...ids: readonly string[]) => ids.map((id) => ({ key: Number(id), label: `base ${id}` }));

/** What each kind of vertex looks through. */
const BY_MEANING = (ids: readonly string[]) => ({
  ...{ type: 'MilvusWithPermissionCheck', field: 'vector_retriever', values: { collection_name: chosen(...ids) } },
});
const BY_WORDS = (ids: readonly string[]) => ({
  ...{ type: 'ElasticsearchWithPermissionCheck', field: 'keyword_retriever' },
  values: { index_name: chosen(...ids) },
});

/** A flow that everybody may use. */
async function addFlow(login: Login, document: JsonObject): Promise<string> {
  const input = { name: `Finder ${Math.random()}`, document };
  const { flow } = await story.change(login, 'createFlow', input, 'flow { id }');
  await story.execute(`insert into role_grant (role_id, kind, target_id) values (2, 'SKILL_READ', $1)`, [flow.id]);
  await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flow.id]);
  return flow.id;
}

/** The texts that somebody's question finds, or the text of the failure. */
async function ask(options: { login: Login; flowId: string; app?: TestClient; tweaks?: object }): Promise<unknown> {
  const { login, flowId, app = story.app, tweaks = {} } = options;
  const body = { inputs: { query: 'When are refunds paid?' }, tweaks, sync: true };
  const answer = await app.rest({ method: 'POST', path: `/api/v1/process/${flowId}`, body, login });
  const found = answer.body.data?.result?.result;
  if (!Array.isArray(found)) return answer.body.status_message;
  return found.map(({ page_content: text }: { page_content: string }) => text).sort();
}

describe('A flow that searches with a check of permission', () => {
  it('finds for each asker what the asker may read, by meaning, by words, and by both', async () => {
    const ids = [ofAlice, ofBob];
    for (const stores of [[BY_MEANING(ids)], [BY_WORDS(ids)], [BY_MEANING(ids), BY_WORDS(ids)]]) {
      const flowId = await addFlow(story.alice, finderDocument(stores));
      assert.deepEqual(await ask({ login: story.alice, flowId }), [OF_ALICE]);
      assert.deepEqual(await ask({ login: story.bob, flowId }), [OF_BOB]);
      assert.deepEqual(await ask({ login: story.admin, flowId }), [OF_BOB, OF_ALICE].sort());
    }
  });

  it('finds what is granted from the grant on until it is withdrawn, on every instance', async () => {
    await using other = await story.app.startAnother();
    const flowId = await addFlow(story.alice, finderDocument([BY_MEANING([ofAlice]), BY_WORDS([ofAlice])]));
    for (const app of [story.app, other]) {
      assert.deepEqual(await ask({ login: story.bob, flowId, app }), []);
      await story.grant(ofAlice, 'KNOWLEDGE_READ');
      assert.deepEqual(await ask({ login: story.bob, flowId, app }), [OF_ALICE]);
      await story.withdraw();
      assert.deepEqual(await ask({ login: story.bob, flowId, app }), []);
    }
  });

  it('finds nothing for numbers that are none, nor for bases that were deleted', async () => {
    const gone = await story.addBase(story.bob);
    await story.change(story.bob, 'deleteKnowledgeBase', { id: gone });
    const values = [gone, '0', '-1', '1.5', '99999999999', `${ofAlice} or true`, `${ofAlice}'--`, '٣'];
    const listed = { index_name: values.map((key) => ({ key, label: key })) };
    const document = finderDocument([{ ...BY_WORDS([]), values: listed }]);
    const flowId = await addFlow(story.bob, document);
    assert.deepEqual(await ask({ login: story.admin, flowId }), []);
  });

  it('is not built without a base, nor with texts of its own', async () => {
    const flowId = await addFlow(story.alice, finderDocument([BY_MEANING([])]));
    assert.match(String(await ask({ login: story.alice, flowId })), /collection_name names no knowledge base/u);
  });

  it('searches what whoever asks names instead, with the right of whoever asks', async () => {
    const flowId = await addFlow(story.alice, finderDocument([BY_MEANING([ofAlice])]));
    const tweaks = { 'MilvusWithPermissionCheck-1': { collection_name: chosen(ofAlice, ofBob) } };
    assert.deepEqual(await ask({ login: story.bob, flowId, tweaks }), [OF_BOB]);
    assert.deepEqual(await ask({ login: story.alice, flowId, tweaks }), [OF_ALICE]);
  });
});

function baseDocument(type: 'Milvus' | 'ElasticKeywordsSearch', baseId: string): JsonObject {
  const field = type === 'Milvus' ? 'collection_name' : 'index_name';
  const document = finderDocument([{ type, field: 'vector_retriever', values: {} }]);
  const nodes = Array.isArray(document['nodes']) ? document['nodes'] : [];
  return { ...document, nodes: [withBase(type, field, baseId), ...nodes.slice(1)] };
}

describe('A flow whose author has picked a base', () => {
  for (const type of ['Milvus', 'ElasticKeywordsSearch'] as const) {
    it(`finds in it for everybody who may use the flow, as long as its owner may read it, by ${type}`, async () => {
      const flowId = await addFlow(story.alice, baseDocument(type, ofAlice));
      assert.deepEqual(await ask({ login: story.bob, flowId }), [OF_ALICE]);
      const foreign = await addFlow(story.bob, baseDocument(type, ofAlice));
      assert.deepEqual(await ask({ login: story.bob, flowId: foreign }), []);
      assert.deepEqual(await ask({ login: story.alice, flowId: foreign }), []);
      await story.grant(ofAlice, 'KNOWLEDGE_READ');
      assert.deepEqual(await ask({ login: story.bob, flowId: foreign }), [OF_ALICE]);
      await story.withdraw();
      assert.deepEqual(await ask({ login: story.bob, flowId: foreign }), []);
    });
  }

  it('finds nothing where somebody else has written its number, or an asker', async () => {
    const flowId = await addFlow(story.alice, finderDocument([BY_WORDS([ofBob])]));
    await story.execute(`update role_grant set kind = 'SKILL_WRITE' where target_id = $1`, [flowId]);
    await story.execute(`update flow set status = 'OFFLINE' where id = $1`, [flowId]);
    const { flow } = await story.query(story.bob, `query ($id: ID!) { flow(id: $id) { currentVersion { id } } }`, {
      id: flowId,
    });
    const input = { id: flow.currentVersion.id, document: baseDocument('ElasticKeywordsSearch', ofAlice) };
    assert.equal((await story.change(story.bob, 'updateFlowVersion', input)).code, undefined);
    await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flowId]);
    for (const login of [story.alice, story.bob]) assert.deepEqual(await ask({ login, flowId }), []);
    const tweaks = { 'ElasticKeywordsSearch-1': { index_name: 'A', collection_id: ofAlice } };
    assert.deepEqual(await ask({ login: story.bob, flowId, tweaks }), []);
    await story.execute(`update flow set status = 'OFFLINE' where id = $1`, [flowId]);
    await story.change(story.alice, 'updateFlowVersion', input);
    await story.execute(`update flow set status = 'ONLINE' where id = $1`, [flowId]);
    assert.deepEqual(await ask({ login: story.bob, flowId }), [OF_ALICE]);
  });

  it('finds nothing more of a base that is deleted while a model makes the vector of the question', async () => {
    const baseId = await story.addBase(story.alice, { model: 'demo' });
    await story.addFile({ login: story.alice, baseId, content: OF_ALICE });
    const flowId = await addFlow(story.alice, baseDocument('Milvus', baseId));
    const opened = await openSource({ flowId }).openBases({ kind: 'KEYWORD', ids: [baseId], reader: 'AUTHOR' });
    const search = () => opened.findWords({ text: 'refunds', count: 4, filter: {} });
    assert.deepEqual([opened.models, (await search()).length], [['demo'], 1]);
    await story.change(story.alice, 'deleteKnowledgeBase', { id: baseId });
    assert.deepEqual(await search(), []);
  });

  it('finds in it for guests, who find nothing in what only the account behind them may read', async () => {
    const flowId = await addFlow(story.alice, baseDocument('Milvus', ofAlice));
    const source = openSource({ flowId, guestId: 'a'.repeat(32) });
    const found = async (reader: 'AUTHOR' | 'CALLER') => {
      const opened = await source.openBases({ kind: 'KEYWORD', ids: [ofAlice], reader });
      return (await opened.findWords({ text: 'refunds', count: 4, filter: {} })).length;
    };
    assert.deepEqual([await found('AUTHOR'), await found('CALLER')], [1, 0]);
  });
});

/** What a run of Alice's, or of a guest in her name, may search. */
function openSource({ flowId, guestId = null }: { flowId: string; guestId?: string | null }) {
  const collections = createCollectionService({ fork: story.fork, indexes: POSTGRES_INDEXES });
  return collections.sourceOf({ userId: Number(story.alice.userId), guestId, flowId, sessionId: 's' });
}
