import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { listLatestReleases } from '../../src/change/reads.ts';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import { listVariableRows } from '../../src/variable/reads.ts';
import { createVariableService } from '../../src/variable/service.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument, graphDocument, node } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';

let story: FlowStory;
const variables = createVariableService();

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const fileNode = (id: string, label: string) =>
  node({ id: `InputFileNode-${id}`, type: 'InputFileNode', values: { file_type: label } });
const variableNode = (id: string) => node({ id: `VariableNode-${id}`, type: 'VariableNode' });

async function namesOf(versionId: number | null): Promise<string[]> {
  const rows = await listVariableRows({ em: story.database.fork(), versionIds: [versionId ?? 0] });
  return rows.map(({ nodeId, name, kind }) => `${nodeId} ${name} ${kind}`);
}

async function addText(versionId: number | null, nodeId: string, name = 'company'): Promise<void> {
  const input = { versionId: String(versionId), nodeId, name, kind: 'TEXT' } as const;
  await variables.save({ scope: story.scopeOf(story.alice), input });
}

async function findLatestReleaseId(flowId: string): Promise<string> {
  const [release] = await listLatestReleases({ em: story.database.fork(), flowIds: [flowId] });
  return String(release?.id);
}

async function save(versionId: number | null, document: FlowDocument): Promise<void> {
  await story.versions.update({ scope: story.scopeOf(story.alice), input: { id: String(versionId), document } });
}

function inGroup(inner: FlowDocument): FlowDocument {
  const content = { type: 'GroupNode', node: { template: {}, flow: { data: inner } } };
  return { nodes: [{ id: 'GroupNode-1', data: content }], edges: [] };
}

describe('the variables of a version', () => {
  test('stay as they are when a document has not the shape of a graph', async () => {
    const { currentVersionId } = await story.addFlow({ document: graphDocument({ nodes: [fileNode('1', 'Report')] }) });
    await save(currentVersionId, { nodes: [{ id: 'no data' }], edges: [] });
    await save(currentVersionId, { nodes: ['no object'], edges: [] });
    assert.deepEqual(await namesOf(currentVersionId), ['InputFileNode-1 Report FILE']);
  });

  test('are none for a flow that is no skill', async () => {
    const document = graphDocument({ nodes: [fileNode('1', 'Report')] });
    const { currentVersionId } = await story.addFlow({ kind: 'WORKFLOW', document });
    assert.deepEqual(await namesOf(currentVersionId), []);
  });

  test('begin with one for each node that takes a file, also where the graph is half drawn or in a group', async () => {
    const document = graphDocument({
      nodes: [fileNode('1', 'Report'), fileNode('2', 'x'.repeat(60)), variableNode('1')],
    });
    const expected = ['InputFileNode-1 Report FILE', `InputFileNode-2 ${'x'.repeat(50)} FILE`];
    assert.deepEqual(await namesOf((await story.addFlow({ document })).currentVersionId), expected);
    assert.deepEqual(await namesOf((await story.addFlow({ document: inGroup(document) })).currentVersionId), expected);
  });

  test('follow the label of their node and keep their number', async () => {
    const { currentVersionId } = await story.addFlow({ document: graphDocument({ nodes: [fileNode('1', 'Old')] }) });
    const em = story.database.fork();
    const [first] = await listVariableRows({ em, versionIds: [currentVersionId ?? 0] });
    await save(currentVersionId, graphDocument({ nodes: [fileNode('1', 'New')] }));
    const [second, ...more] = await listVariableRows({ em, versionIds: [currentVersionId ?? 0] });
    assert.deepEqual([second?.id, second?.name, more], [first?.id, 'New', []]);
  });

  test('follow a rollback to the document that was released', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId });
    await story.flows.unpublish({ scope, flowId });
    await save(currentVersionId, graphDocument({ nodes: [fileNode('1', 'Report')] }));
    assert.deepEqual(await namesOf(currentVersionId), ['InputFileNode-1 Report FILE']);
    await story.flows.rollBack({ scope, flowId, releaseId: await findLatestReleaseId(flowId) });
    assert.deepEqual(await namesOf(currentVersionId), []);
  });

  test('go with their node, and with it alone', async () => {
    const document = graphDocument({ nodes: [fileNode('1', 'Report'), variableNode('1'), variableNode('2')] });
    const { id: flowId, currentVersionId } = await story.addFlow({ document });
    await addText(currentVersionId, 'VariableNode-1');
    await addText(currentVersionId, 'VariableNode-2');
    const scope = story.scopeOf(story.alice);
    const input = { flowId, name: 'copy', originalVersionId: String(currentVersionId) };
    const copy = await story.versions.create({ scope, input });
    await save(currentVersionId, graphDocument({ nodes: [variableNode('2')] }));
    assert.deepEqual(await namesOf(currentVersionId), ['VariableNode-2 company TEXT']);
    assert.equal((await namesOf(copy.id)).length, 3);
  });

  test('survive names that people gave the variables of a file node by hand', async () => {
    const { currentVersionId } = await story.addFlow({ document: graphDocument({ nodes: [fileNode('1', 'a')] }) });
    const scope = story.scopeOf(story.alice);
    const input = { versionId: String(currentVersionId), nodeId: 'InputFileNode-1', kind: 'FILE' } as const;
    await variables.save({ scope, input: { ...input, name: 'b' } });
    await save(currentVersionId, graphDocument({ nodes: [fileNode('1', 'c')] }));
    assert.deepEqual(await namesOf(currentVersionId), ['InputFileNode-1 c FILE', 'InputFileNode-1 b FILE']);
    await save(currentVersionId, graphDocument({ nodes: [fileNode('1', 'b')] }));
    assert.deepEqual(await namesOf(currentVersionId), ['InputFileNode-1 c FILE', 'InputFileNode-1 b FILE']);
  });
});

describe('a copied version', () => {
  test('begins with the variables of its original, but for those whose node it lacks', async () => {
    const document = graphDocument({ nodes: [fileNode('1', 'Report'), variableNode('1')] });
    const { id: flowId, currentVersionId } = await story.addFlow({ document });
    await addText(currentVersionId, 'VariableNode-1');
    const scope = story.scopeOf(story.alice);
    const originalVersionId = String(currentVersionId);
    const same = await story.versions.create({ scope, input: { flowId, name: 'same', originalVersionId, document } });
    const expected = ['InputFileNode-1 Report FILE', 'VariableNode-1 company TEXT'];
    assert.deepEqual(await namesOf(same.id), expected);
    const other = graphDocument({ nodes: [variableNode('1'), fileNode('2', 'Plan')] });
    const input = { flowId, name: 'other', originalVersionId, document: other };
    const changed = await story.versions.create({ scope, input });
    assert.deepEqual(await namesOf(changed.id), ['VariableNode-1 company TEXT', 'InputFileNode-2 Plan FILE']);
  });

  test('takes nothing from a version of another flow', async () => {
    const { currentVersionId } = await story.addFlow({ document: graphDocument({ nodes: [fileNode('1', 'Report')] }) });
    const { id: flowId } = await story.addFlow();
    const input = { flowId, name: 'v1', originalVersionId: String(currentVersionId) };
    const version = await story.versions.create({ scope: story.scopeOf(story.alice), input });
    assert.deepEqual(await namesOf(version.id), []);
  });
});

describe('a save', () => {
  const aboutVariables = async (work: () => Promise<unknown>) =>
    (await recordStatements(work)).filter((text) => text.includes('flow_variable'));

  test('takes one statement more for a document without files, and two for one with any number', async () => {
    const { currentVersionId } = await story.addFlow();
    const plain = await aboutVariables(() => save(currentVersionId, demoDocument()));
    assert.equal(plain.length, 1);
    const nodes = Array.from({ length: 50 }, (_, place) => fileNode(String(place), `File ${place}`));
    assert.equal((await aboutVariables(() => save(currentVersionId, graphDocument({ nodes })))).length, 2);
    assert.equal((await namesOf(currentVersionId)).length, 50);
  });

  test('of a name alone takes none', async () => {
    const { currentVersionId } = await story.addFlow();
    const input = { id: String(currentVersionId), name: 'renamed' };
    const renamed = () => story.versions.update({ scope: story.scopeOf(story.alice), input });
    assert.deepEqual(await aboutVariables(renamed), []);
  });
});
