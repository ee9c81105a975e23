import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ExecutionResult } from 'graphql';
import type { Viewer } from '../../src/auth/viewer.ts';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument, promptChainDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const SUMMARY = `query ($from: ID!, $to: ID!) { flowVersionDiff(from: $from, to: $to) { isEmpty hasSemanticChanges } }`;

const WHOLE = `query ($from: ID!, $to: ID!) { flowVersionDiff(from: $from, to: $to) {
  from { id name } to { id name } isEmpty hasSemanticChanges
  nodes { added { ...node } removed { ...node } changed { node { ...node } changes { ...change } } order }
  edges { added { ...edge } removed { ...edge } rewired { end before { ...edge } after { ...edge } }
    changed { edge { ...edge } changes { ...change } } order }
  members { ...change }
  layout { nodes { node { ...node } changes { ...change } } edges { edge { ...edge } changes { ...change } }
    members { ...change } } } }
  fragment node on FlowDiffNode { id type displayName index content }
  fragment edge on FlowDiffEdge { id source target targetField index content }
  fragment change on FlowMemberChange { kind path field before after isSecret }`;

/** A flow of Alice's with a version for each document; a null is a version in which nothing was saved. */
async function addVersions(documents: readonly (FlowDocument | null)[]): Promise<{ flowId: string; ids: string[] }> {
  const { id: flowId } = await story.addFlow();
  const scope = story.scopeOf(story.alice);
  const ids: string[] = [];
  for (const [position, document] of documents.entries()) {
    const input = { flowId, name: `d${position}`, document };
    ids.push(String((await story.versions.create({ scope, input })).id));
  }
  return { flowId, ids };
}

function ask(viewer: Viewer | null, ends: readonly (string | undefined)[], source = SUMMARY): Promise<ExecutionResult> {
  const [from, to] = ends;
  return story.ask(viewer, source, { from, to });
}

async function assertMissing(viewer: Viewer, ends: readonly (string | undefined)[]): Promise<void> {
  assert.deepEqual(toPlain(await ask(viewer, ends)), { data: { flowVersionDiff: null } });
}

describe('a diff of versions', () => {
  test('needs a login', async () => {
    const { ids } = await addVersions([demoDocument(), demoDocument()]);
    const { data, errors } = await ask(null, ids);
    assert.deepEqual(toPlain(data), { flowVersionDiff: null });
    assert.equal(errors?.length, 1);
  });

  test('is null when one of them does not exist', async () => {
    const { ids } = await addVersions([demoDocument()]);
    for (const id of ['999999', '0', '-1', '2147483648', 'x', '1e3', '']) {
      await assertMissing(story.alice, [ids[0], id]);
      await assertMissing(story.alice, [id, ids[0]]);
    }
  });

  test('is null when one of them is somebody else’s', async () => {
    const { ids } = await addVersions([demoDocument()]);
    const own = await story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Own' } });
    await assertMissing(story.bob, [ids[0], String(own.currentVersionId)]);
    await assertMissing(story.bob, [String(own.currentVersionId), ids[0]]);
    await assertMissing(story.bob, [ids[0], ids[0]]);
  });

  test('is null when one of them is deleted, or its flow', async () => {
    const { flowId, ids } = await addVersions([demoDocument(), demoDocument()]);
    const scope = story.scopeOf(story.alice);
    await story.versions.delete({ scope, versionId: ids[1] ?? '' });
    await assertMissing(story.alice, ids);
    await assertMissing(story.alice, ids.toReversed());
    await story.flows.delete({ scope, flowId });
    await assertMissing(story.alice, [ids[0], ids[0]]);
  });

  test('is shown to an administrator', async () => {
    const { ids } = await addVersions([demoDocument(), demoDocument({ template: 'Say {question}' })]);
    const { data } = await ask(story.root, ids);
    assert.deepEqual(toPlain(data), { flowVersionDiff: { isEmpty: false, hasSemanticChanges: true } });
  });

  test('tells every kind of change in types', async () => {
    const { ids } = await addVersions([
      { ...demoDocument(), viewport: { zoom: 1 } },
      { ...demoDocument({ template: 'Say {question}' }), viewport: { zoom: 2 }, name: 'Named' },
    ]);
    const { data, errors } = await ask(story.alice, ids, WHOLE);
    assert.equal(errors, undefined);
    const { nodes, members, layout, ...rest } = toPlain(data).flowVersionDiff;
    const [from, to] = [
      { id: ids[0], name: 'd0' },
      { id: ids[1], name: 'd1' },
    ];
    const edges = { added: [], removed: [], rewired: [], changed: [], order: null };
    assert.deepEqual(rest, { from, to, isEmpty: false, hasSemanticChanges: true, edges });
    const path = ['data', 'node', 'template', 'template', 'value'];
    const values = { before: '{question}', after: 'Say {question}' };
    const change = { kind: 'CHANGED', path, field: 'template', ...values, isSecret: false };
    assert.deepEqual(nodes.changed[0].changes, [change]);
    const { id, type, index } = nodes.changed[0].node;
    assert.deepEqual({ id, type, index }, { id: 'PromptTemplate-1', type: 'PromptTemplate', index: 0 });
    assert.deepEqual(members[0].path, ['name']);
    assert.deepEqual(layout.members[0].path, ['viewport', 'zoom']);
  });

  test('counts a version in which nothing was saved as an empty graph', async () => {
    const { ids } = await addVersions([null, demoDocument()]);
    const source = `query ($from: ID!, $to: ID!) { flowVersionDiff(from: $from, to: $to) {
      nodes { added { id } } edges { added { target targetField } } } }`;
    const { data } = await ask(story.alice, ids, source);
    const { nodes, edges } = toPlain(data).flowVersionDiff;
    assert.deepEqual(nodes.added, [{ id: 'PromptTemplate-1' }, { id: 'DemoChatModel-1' }, { id: 'LLMChain-1' }]);
    const wires = ['prompt', 'llm'].map((targetField) => ({ target: 'LLMChain-1', targetField }));
    assert.deepEqual(edges.added, wires);
    const none = await ask(story.alice, [ids[0], ids[0]]);
    assert.deepEqual(toPlain(none.data), { flowVersionDiff: { isEmpty: true, hasSemanticChanges: false } });
  });

  test('compares versions of two flows', async () => {
    const { ids: here } = await addVersions([demoDocument()]);
    const { ids: there } = await addVersions([demoDocument()]);
    const { data } = await ask(story.alice, [here[0], there[0]]);
    assert.deepEqual(toPlain(data), { flowVersionDiff: { isEmpty: true, hasSemanticChanges: false } });
  });

  test('shows no secret of either, also where both have the same', async () => {
    const address = { baseUrl: 'http://localhost:1', modelName: 'm' };
    const { ids } = await addVersions([
      promptChainDocument(address),
      promptChainDocument({ ...address, modelValues: { openai_api_key: 'sk-other' } }),
      demoDocument(),
    ]);
    for (const to of ids) {
      for (const from of ids) {
        const { data, errors } = await ask(story.alice, [from, to], WHOLE);
        assert.equal(errors, undefined);
        assert.doesNotMatch(JSON.stringify(data), /sk-/);
      }
    }
  });

  test('takes three statements', async () => {
    const { ids } = await addVersions([demoDocument({ template: '1 {question}' }), demoDocument({ template: '2' })]);
    const statements = await recordStatements(() => ask(story.alice, ids));
    assert.equal(statements.length, 3);
  });
});

/** GraphQL answers with objects that have no prototype, which no literal equals. */
function toPlain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
