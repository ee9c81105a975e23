import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Viewer } from '../../src/auth/viewer.ts';
import { listNamedPlaces } from '../../src/collection/named.ts';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { CollectionKey } from '../../src/runtime/collections/contract.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node } from '../support/documents.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';

/** A role that may change the flows of this test. */
const WRITERS = 50;

let story: FlowStory;
let writer: Viewer;
before(async () => {
  story = await openFlowStory();
  await story.execute(`insert into role (id, name, group_id) values (${WRITERS}, 'Writers', 2)`);
  writer = { ...story.bob, roleIds: [2, WRITERS] };
  const mine = await addFlow('handbook');
  await bring(mine, 'handbook', 'secret of Alice');
});
after(() => story[Symbol.asyncDispose]());

function drawn(name: string): JsonObject {
  return graphDocument({
    nodes: [node({ id: 'Milvus-1', type: 'ElasticKeywordsSearch', values: { index_name: name } })],
    edges: [],
  });
}

/** A flow of Alice's that Bob may change. */
async function addFlow(name: string): Promise<FlowRow> {
  const flow = await story.addFlow({ document: drawn(name) });
  await story.execute(`insert into role_grant (role_id, kind, target_id) values (${WRITERS}, 'SKILL_WRITE', $1)`, [
    flow.id,
  ]);
  return flow;
}

function save(viewer: Viewer, flow: FlowRow, name: string): Promise<unknown> {
  const input = { id: String(flow.currentVersionId), document: drawn(name) };
  return story.versions.update({ scope: story.scopeOf(viewer), input });
}

function open(viewer: Viewer, flow: FlowRow, name: string, guestId: string | null = null) {
  const key: CollectionKey = { kind: 'KEYWORD', name, isNamedByCaller: false, space: null };
  const collections = createCollectionService({ fork: () => story.database.fork(), indexes: POSTGRES_INDEXES });
  return collections.sourceOf({ userId: viewer.userId, guestId, flowId: flow.id, sessionId: 's' }).open(key);
}

async function bring(flow: FlowRow, name: string, text: string): Promise<void> {
  const filling = await open(story.alice, flow, name).fill({
    source: 's',
    digest: text,
    passages: 1,
    replacing: 'NOTHING',
  });
  await filling.add([{ text, metadata: {}, vector: null }]);
  await filling.finish();
}

/** What everybody who runs a flow finds in it under a name. */
async function findAll(flow: FlowRow, name: string): Promise<readonly (readonly string[])[]> {
  const opened = [open(story.alice, flow, name), open(writer, flow, name), open(story.alice, flow, name, 'guest')];
  const found = await Promise.all(opened.map((each) => each.findWords({ text: 'secret', count: 9, filter: {} })));
  return found.map((each) => each.map(({ text }) => text));
}

const NOTHING = [[], [], []];
const THE_SECRET = [['secret of Alice'], ['secret of Alice'], ['secret of Alice']];

describe('The name of a collection', () => {
  it('is worth nothing where somebody else has written it into the flow, whoever runs that', async () => {
    const flow = await addFlow('menus');
    await save(writer, flow, 'handbook');
    assert.deepEqual(await findAll(flow, 'handbook'), NOTHING);
  });

  it('is worth nothing in a flow that somebody else makes, by a copy, an import or by hand', async () => {
    const input = { name: 'A copy', document: drawn('handbook') };
    const flow = await story.flows.create({ scope: story.scopeOf(writer), input });
    assert.deepEqual(await findAll(flow, 'handbook'), NOTHING);
  });

  it('is worth nothing when somebody else writes it again that the owner has taken out', async () => {
    const flow = await addFlow('menus');
    await save(writer, flow, 'handbook');
    await save(story.alice, flow, 'menus');
    await save(writer, flow, 'handbook');
    assert.deepEqual(await findAll(flow, 'handbook'), NOTHING);
  });

  it('counts in a flow where its owner has saved it, also after others have changed something else', async () => {
    const flow = await addFlow('handbook');
    assert.deepEqual(await findAll(flow, 'handbook'), THE_SECRET);
    await save(writer, flow, 'handbook');
    assert.deepEqual(await findAll(flow, 'handbook'), THE_SECRET);
  });

  it('counts from when the owner saves what somebody else has written, or an administrator does', async () => {
    for (const somebody of [story.alice, story.root]) {
      const flow = await addFlow('menus');
      await save(writer, flow, 'handbook');
      await save(somebody, flow, 'handbook');
      assert.deepEqual(await findAll(flow, 'handbook'), THE_SECRET);
    }
  });

  it('is found wherever a document can have it', () => {
    const document: JsonObject = {
      nodes: [
        { data: { node: { template: { collection_name: { value: ' one ' }, index_name: { default: 'two' } } } } },
        { data: { node: { template: { 'collection_name_Milvus-7': { value: 'three' } }, flow: { nodes: [] } } } },
        { data: { node: { flow: { data: { nodes: [{ x: { index_name: { value: 'four', collection_id: 5 } } }] } } } } },
        { data: { node: { template: { collection_name: { value: 'x'.repeat(301) }, index_name: { value: '\0' } } } } },
        { data: { node: { template: { collection_name: { value: '' }, collection_names: { value: 'no' } } } } },
      ],
    };
    const found = listNamedPlaces(document).map(({ kind, name }) => `${kind} ${name}`);
    assert.deepEqual(found, ['NAME one', 'NAME two', 'NAME three', 'NAME four', 'BASE 5']);
  });
});
