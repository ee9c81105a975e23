import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toContentHash } from '../../src/document/hash.ts';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { openFlowStory, type FlowStory } from './story.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const FLOW = `id name description guideWord logo status kind documentHash document viewerCanUpdate createdAt updatedAt
  owner { name } currentVersion { id name isCurrent documentHash creator { name } }`;

describe('a new flow', () => {
  test('is offline, belongs to its creator and has a current version named v0', async () => {
    const document = demoDocument();
    const created = await story.ask(
      story.alice,
      `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { ${FLOW} } } } }`,
      { input: { name: 'New', description: 'What it does', kind: 'WORKFLOW', document } },
    );
    assert.deepEqual(created.errors, undefined);
    const { flow } = toPlain(created.data?.['createFlow']);
    assert.match(flow.id, /^[0-9a-f]{32}$/);
    assert.deepEqual(
      [flow.status, flow.kind, flow.owner.name, flow.viewerCanUpdate],
      ['OFFLINE', 'WORKFLOW', 'alice', true],
    );
    assert.deepEqual(flow.document, document);
    assert.match(flow.documentHash, /^[0-9a-f]{64}$/);
    assert.deepEqual([flow.currentVersion.name, flow.currentVersion.isCurrent], ['v0', true]);
    assert.equal(flow.currentVersion.creator.name, 'alice');
    assert.match(flow.updatedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('may be blank, with a null or an empty document', async () => {
    for (const document of [null, undefined, {}]) {
      const { id } = await story.addFlow({ document });
      const { data } = await story.ask(story.alice, `{ flow(id: "${id}") { document documentHash } }`);
      assert.deepEqual(toPlain(data), { flow: { document: null, documentHash: null } });
    }
  });

  test('may take the name of a deleted flow and of another owner', async () => {
    const { id } = await story.addFlow({ name: 'Again' });
    await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: id });
    await story.addFlow({ name: 'Again' });
    await story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Again' } });
  });

  test('is found by its id with dashes and in upper case', async () => {
    const { id } = await story.addFlow();
    const spelt = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-').toUpperCase();
    const { data } = await story.ask(story.alice, `{ flow(id: "${spelt}") { id } }`);
    assert.deepEqual(toPlain(data), { flow: { id } });
  });
});

describe('changing a flow', () => {
  test('leaves out what is left out, clears what is null, and keeps the logo when it is empty', async () => {
    const { id } = await story.addFlow({ name: 'Kept', description: 'd', guideWord: 'g', logo: 'icon/a.png' });
    const scope = story.scopeOf(story.alice);
    const flow = await story.flows.update({ scope, input: { id, description: null, logo: '' } });
    assert.deepEqual([flow.name, flow.description, flow.guideWord, flow.logo], ['Kept', null, 'g', 'icon/a.png']);
  });

  test('is open to an administrator', async () => {
    const { id } = await story.addFlow();
    const flow = await story.flows.update({ scope: story.scopeOf(story.root), input: { id, guideWord: 'Hello' } });
    assert.equal(flow.guideWord, 'Hello');
  });
});

describe('putting a flow online and offline', () => {
  test('changes nothing when it is there already', async () => {
    const { id } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.unpublish({ scope, flowId: id });
    const online = await story.flows.publish({ scope, flowId: id });
    assert.equal(online.status, 'ONLINE');
    assert.deepEqual(await story.flows.publish({ scope, flowId: id }), online);
  });

  test('holds no transaction while the document is built', async () => {
    const { id } = await story.addFlow({ document: demoDocument() });
    const statements = await recordStatements(() =>
      story.flows.publish({ scope: story.scopeOf(story.alice), flowId: id }),
    );
    const begin = statements.findIndex((text) => text.startsWith('begin'));
    const lock = statements.findIndex((text) => text.includes('for update'));
    assert.ok(begin > 0 && begin < lock, statements.join('\n'));
    assert.equal(statements.filter((text) => text.startsWith('begin')).length, 1);
  });

  test('builds the document that was saved meanwhile before it lets anybody talk to it', async () => {
    const { id, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    const broken = { nodes: [{ id: 'a', data: { type: 'NoSuchComponent', node: {} } }], edges: [] };
    const [outcome] = await Promise.allSettled([
      story.flows.publish({ scope, flowId: id }),
      story.versions.update({
        scope: story.scopeOf(story.alice),
        input: { id: String(currentVersionId), document: broken },
      }),
    ]);
    const flow = await story.flows.getReadable({ scope, flowId: id });
    const version = await story.versions.getReadable({ scope, versionId: String(currentVersionId) });
    const isBroken = (version.documentHash ?? '') !== toContentHash(demoDocument());
    assert.equal(flow.status === 'ONLINE' && isBroken, false, `published: ${outcome.status}`);
  });
});

describe('a deleted flow', () => {
  test('is gone with its versions, also while it was online', async () => {
    const { id, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId: id });
    assert.equal(await story.flows.delete({ scope, flowId: id }), id);
    const { data } = await story.ask(
      story.alice,
      `{ flow(id: "${id}") { id } flowVersion(id: "${currentVersionId}") { id }
         _entities(representations: [{ __typename: "Flow", id: "${id}" }]) { __typename } }`,
    );
    assert.deepEqual(toPlain(data), { flow: null, flowVersion: null, _entities: [null] });
  });
});

function toPlain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
