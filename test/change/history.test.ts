import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toContentHash } from '../../src/document/hash.ts';
import { toCursor } from '../../src/shared/connection.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { nodesOf, type SeenChange } from './seen.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const other = { nodes: [], edges: [], name: 'other' };

interface Seen {
  readonly data: ReturnType<typeof JSON.parse>;
  readonly errors: readonly { message: string }[] | undefined;
}

async function ask(source: string, variables: Record<string, unknown> = {}, viewer = story.alice): Promise<Seen> {
  return JSON.parse(JSON.stringify(await story.ask(viewer, source, variables)));
}

/** What the changes of a flow are, newest first. */
async function kindsOf(flowId: string, rest = ''): Promise<string[]> {
  const { data } = await ask(`{ flow(id: "${flowId}") { changes(first: 100${rest}) { edges { node { kind } } } } }`);
  return nodesOf<SeenChange>(data.flow.changes).map(({ kind }) => kind);
}

const scope = () => story.scopeOf(story.alice);

describe('The history of a flow', () => {
  test('is null with the flow for whoever may not read it, and open to administrators', async () => {
    const { id } = await story.addFlow();
    const source = `{ flow(id: "${id}") { changes { edges { node { kind } } } } }`;
    assert.equal((await ask(source, {}, story.bob)).data.flow, null);
    assert.equal((await ask(source, {}, story.root)).data.flow.changes.edges.length, 1);
  });

  test('refuses a page that is too large and a cursor that is none of its own', async () => {
    const { id } = await story.addFlow();
    for (const given of ['first: 0', 'first: 101', 'after: "x"', `after: "${toCursor(['1', 1])}"`]) {
      const { errors } = await ask(`{ flow(id: "${id}") { changes(${given}) { edges { cursor } } } }`);
      assert.equal(errors?.length, 1, given);
    }
  });

  test('tells every step with who, when and what, newest first', async () => {
    const { id, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const versionId = String(currentVersionId);
    await story.flows.update({ scope: scope(), input: { id, description: 'Better' } });
    await story.versions.update({ scope: scope(), input: { id: versionId, document: other } });
    await story.versions.update({ scope: scope(), input: { id: versionId, name: 'renamed' } });
    const spare = await story.versions.create({ scope: scope(), input: { flowId: id, name: 'v1' } });
    await story.versions.activate({ scope: scope(), flowId: id, versionId: String(spare.id) });
    await story.versions.delete({ scope: scope(), versionId });
    const { data, errors } = await ask(`{ flow(id: "${id}") { changes { edges { cursor node {
      id kind flowId flow { id } version { id } documentHash document tag author { name } at } } } } }`);
    assert.equal(errors, undefined);
    const changes = nodesOf<SeenChange>(data.flow.changes);
    const hash = toContentHash(demoDocument());
    assert.deepEqual(
      changes.map(({ kind, version, documentHash }) => [kind, version?.id, documentHash]),
      [
        ['VERSION_DELETED', versionId, toContentHash(other)],
        ['VERSION_ACTIVATED', String(spare.id), null],
        ['VERSION_CREATED', String(spare.id), null],
        ['VERSION_SAVED', versionId, null],
        ['VERSION_SAVED', versionId, toContentHash(other)],
        ['FLOW_UPDATED', undefined, null],
        ['FLOW_CREATED', versionId, hash],
      ],
    );
    const created = changes.at(-1);
    assert.ok(created);
    assert.deepEqual(created.document, demoDocument());
    assert.deepEqual([created.flowId, created.flow, created.author], [id, { id }, { name: 'alice' }]);
    assert.match(created.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('comes in pages, and for some kinds only', async () => {
    const { id } = await story.addFlow();
    for (const description of ['1', '2', '3']) await story.flows.update({ scope: scope(), input: { id, description } });
    await story.versions.create({ scope: scope(), input: { flowId: id, name: 'v1' } });
    assert.deepEqual(await kindsOf(id, ', kinds: [FLOW_CREATED, VERSION_CREATED]'), [
      'VERSION_CREATED',
      'FLOW_CREATED',
    ]);
    assert.deepEqual(await kindsOf(id, ', kinds: []'), []);
    const source = `query ($after: String) { flow(id: "${id}") { changes(first: 2, after: $after) {
      edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
    const ids: number[] = [];
    let after: string | null = null;
    do {
      const { data }: Seen = await ask(source, { after });
      const { changes } = data.flow;
      assert.equal(changes.pageInfo.hasPreviousPage, after !== null);
      ids.push(...nodesOf<SeenChange>(changes).map((change) => Number(change.id)));
      after = changes.pageInfo.hasNextPage ? changes.pageInfo.endCursor : null;
    } while (after !== null);
    assert.equal(ids.length, 5);
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => b - a),
    );
  });

  test('says nothing of what changed nothing or was refused', async () => {
    const { id } = await story.addFlow();
    await story.flows.unpublish({ scope: scope(), flowId: id });
    await assert.rejects(story.flows.publish({ scope: scope(), flowId: id }));
    assert.deepEqual(await kindsOf(id), ['FLOW_CREATED']);
  });
});

describe('The history of a version', () => {
  test('holds what gave it a document, and nothing else', async () => {
    const { id, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const versionId = String(currentVersionId);
    await story.flows.publish({ scope: scope(), flowId: id });
    await story.flows.unpublish({ scope: scope(), flowId: id });
    await story.versions.update({ scope: scope(), input: { id: versionId, document: other } });
    await story.versions.update({ scope: scope(), input: { id: versionId, name: 'renamed' } });
    await story.versions.create({ scope: scope(), input: { flowId: id, name: 'v1', document: other } });
    const { data } = await ask(
      `{ flowVersion(id: "${versionId}") { versionHistory { edges { node { kind documentHash document } } } } }`,
    );
    assert.deepEqual(nodesOf(data.flowVersion.versionHistory), [
      { kind: 'VERSION_SAVED', documentHash: toContentHash(other), document: other },
      { kind: 'FLOW_CREATED', documentHash: toContentHash(demoDocument()), document: demoDocument() },
    ]);
  });
});

describe('Histories of many flows', () => {
  const NESTED = `query ($ids: [ID!]) { flows(first: 20, filter: { ids: $ids }) { edges { node { id
    changes(first: 3) { edges { node { kind author { name } version { id } flow { id } } } }
    releases(first: 3) { edges { node { id documentHash version { id } change { id } } } }
    liveRelease { id documentHash publishedBy { name } version { name } }
    versions(first: 2) { edges { node { id versionHistory(first: 3) { edges { node { kind documentHash } } } } } }
  } } } }`;

  test('cost the same number of statements for one flow and for twenty, and read no document', async (t) => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const { id } = await story.addFlow({ document: { ...demoDocument(), name: `d${index}` } });
      await story.flows.publish({ scope: scope(), flowId: id });
      ids.push(id);
    }
    const count = async (of: string[]) => {
      let seen: Seen | undefined;
      const texts = await recordStatements(async () => {
        seen = await ask(NESTED, { ids: of });
      });
      assert.equal(seen?.errors, undefined);
      const { edges } = seen?.data.flows ?? {};
      assert.equal(edges.length, of.length);
      for (const { node } of edges) assert.equal(node.liveRelease.id, node.releases.edges[0].node.id);
      return texts;
    };
    const one = await count(ids.slice(0, 1));
    const twenty = await count(ids);
    assert.equal(twenty.length, one.length, twenty.join('\n---\n'));
    for (const text of twenty) assert.doesNotMatch(text, /\bcontent\b/i);
    t.diagnostic(`${one.length} statements for 1 flow, ${twenty.length} for 20`);
  });
});
