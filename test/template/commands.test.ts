import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoDocument, promptChainDocument } from '../support/documents.ts';
import { openTemplateStory, type TemplateStory } from './story.ts';

let story: TemplateStory;

before(async () => {
  story = await openTemplateStory();
});
after(() => story[Symbol.asyncDispose]());

const blank = { nodes: [], edges: [] };

async function addFlow(document: object | null, login = story.alice): Promise<string> {
  const query = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) {
    ... on CreateFlowPayload { flow { id } } } }`;
  const input = { name: `Flow ${Math.random()}`, document };
  return (await story.ask(query, { input }, login)).data.createFlow.flow.id;
}

describe('writing templates', () => {
  test('is for administrators alone, whatever is asked', async () => {
    const { alice, change } = story;
    const [created, updated, deleted] = [
      await change('createFlowTemplate', { name: '' }, alice),
      await change('updateFlowTemplate', { id: '999999' }, alice),
      await change('deleteFlowTemplate', { id: '1' }, alice),
    ];
    assert.deepEqual(created.permission, 'flowTemplate:create');
    assert.deepEqual(updated.permission, 'flowTemplate:update');
    assert.deepEqual(deleted.permission, 'flowTemplate:delete');
  });

  test('is refused with texts that are too long and documents that are none', async () => {
    const inputs = [
      { name: '', document: blank },
      { name: 'x'.repeat(256), document: blank },
      { name: 'x', description: 'x'.repeat(1001), document: blank },
      { name: 'x', guideWord: 'a\0', document: blank },
      { name: 'x', document: { nodes: [] } },
      { name: 'x' },
    ];
    const paths = [];
    for (const input of inputs) paths.push((await story.change('createFlowTemplate', input)).issues[0].path[0]);
    assert.deepEqual(paths, ['name', 'name', 'description', 'guideWord', 'document', 'document']);
  });

  test('is refused for a template or a flow that is not there', async () => {
    const missing = { __typename: 'NotFound', code: 'NOT_FOUND', resource: 'FLOW_TEMPLATE' };
    for (const id of ['999999', '0', 'x', '2147483648']) {
      assert.deepEqual(await story.change('updateFlowTemplate', { id, name: 'x' }), missing);
      assert.deepEqual(await story.change('deleteFlowTemplate', { id }), missing);
    }
    const { resource } = await story.change('createFlowTemplate', { name: 'x', flowId: 'f'.repeat(32) });
    assert.equal(resource, 'FLOW');
  });

  test('is refused with a name that another template has, also when two come at once', async () => {
    const input = { name: 'Only one', document: blank };
    const results = await Promise.all([1, 2, 3].map(() => story.change('createFlowTemplate', input)));
    const names = results.map(({ __typename: name }) => name).sort();
    assert.deepEqual(names, ['CreateFlowTemplatePayload', 'FlowTemplateNameTaken', 'FlowTemplateNameTaken']);
    const { template } = await story.change('createFlowTemplate', { name: 'Another', document: blank });
    const renamed = await story.change('updateFlowTemplate', { id: template.id, name: 'Only one' });
    assert.equal(renamed.code, 'FLOW_TEMPLATE_NAME_TAKEN');
    const kept = await story.change('updateFlowTemplate', { id: template.id, name: 'Another' });
    assert.equal(kept.template.name, 'Another');
  });
});

describe('a new template', () => {
  test('goes before all others', async () => {
    const { template: first } = await story.change('createFlowTemplate', { name: 'First', document: blank });
    const { template: second } = await story.change('createFlowTemplate', { name: 'Second', document: blank });
    assert.equal(second.position - first.position, 65_535);
    const { data } = await story.ask('{ flowTemplates(first: 2) { edges { node { id } } } }');
    assert.deepEqual(data.flowTemplates.edges, [{ node: { id: second.id } }, { node: { id: first.id } }]);
  });

  test('takes the document and the kind of the flow that it is made of', async () => {
    const document = demoDocument({ template: 'Taken: {question}' });
    const flowId = await addFlow(document);
    const { template } = await story.change('createFlowTemplate', { name: 'Taken', flowId });
    assert.deepEqual([template.document, template.kind, template.sourceFlowId], [document, 'SKILL', flowId]);
    const { template: blankOne } = await story.change('createFlowTemplate', {
      name: 'Made of a blank flow',
      flowId: await addFlow(null),
    });
    assert.equal(blankOne.document, null);
  });

  test('holds no secret of its flow or its document', async () => {
    const document = promptChainDocument({ baseUrl: 'http://localhost:1', modelName: 'm' });
    const flowId = await addFlow(document);
    const inputs = [
      { name: 'Of a flow', flowId },
      { name: 'Of a document', document },
    ];
    for (const input of inputs) {
      const { template } = await story.change('createFlowTemplate', input);
      assert.doesNotMatch(JSON.stringify(template.document), /sk-document-key/);
      assert.match(JSON.stringify(template.document), /http:\/\/localhost:1/);
    }
    const { template } = await story.change('createFlowTemplate', { name: 'Changed', document: blank });
    const changed = await story.change('updateFlowTemplate', { id: template.id, document });
    assert.notEqual(changed.template.documentHash, template.documentHash);
    assert.doesNotMatch(JSON.stringify(changed.template.document), /sk-document-key/);
  });
});

describe('changing a template', () => {
  test('keeps what is left out and clears what may be empty', async () => {
    const input = { name: 'Whole', description: 'd', guideWord: 'g', document: demoDocument(), kind: 'WORKFLOW' };
    const { template } = await story.change('createFlowTemplate', input);
    const nulls = { name: null, document: null, position: null };
    const same = await story.change('updateFlowTemplate', { id: template.id, ...nulls });
    assert.deepEqual(same.template, template);
    const empty = { description: null, guideWord: null };
    const cleared = await story.change('updateFlowTemplate', { id: template.id, ...empty });
    assert.deepEqual(cleared.template, { ...template, ...empty });
  });

  test('moves it in the list', async () => {
    const { template } = await story.change('createFlowTemplate', { name: 'Moving', document: blank });
    await story.change('updateFlowTemplate', { id: template.id, position: -1 });
    const { data } = await story.ask('{ flowTemplates(first: 100) { edges { node { id } } } }');
    const edges: readonly { node: { id: string } }[] = data.flowTemplates.edges;
    assert.equal(edges.at(-1)?.node.id, template.id);
  });
});

test('a deleted template is gone, and its flow stays', async () => {
  const flowId = await addFlow(demoDocument());
  const { template } = await story.change('createFlowTemplate', { name: 'Doomed', flowId });
  const { deletedFlowTemplateId: deleted } = await story.change('deleteFlowTemplate', { id: template.id });
  const query = 'query ($id: ID!, $flowId: ID!) { flowTemplate(id: $id) { id } flow(id: $flowId) { id } }';
  const { data } = await story.ask(query, { id: deleted, flowId });
  assert.deepEqual(data, { flowTemplate: null, flow: { id: flowId } });
});
