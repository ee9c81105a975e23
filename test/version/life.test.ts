import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument } from '../support/documents.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const NEWEST_FIRST = { field: 'UPDATED_AT', direction: 'DESC' } as const;
const other = { nodes: [], edges: [], name: 'other' };

describe('a new version', () => {
  test('is not current, remembers where it was copied from, and is allowed while the flow is online', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId });
    const { data, errors } = await story.ask(
      story.alice,
      `mutation ($input: CreateFlowVersionInput!) { createFlowVersion(input: $input) {
         ... on CreateFlowVersionPayload { version { name isCurrent isDeleted originalVersionId document flow { id } } } } }`,
      { input: { flowId, name: 'v1', document: other, originalVersionId: String(currentVersionId) } },
    );
    assert.equal(errors, undefined);
    const origin = { originalVersionId: String(currentVersionId), flow: { id: flowId } };
    const version = { name: 'v1', isCurrent: false, isDeleted: false, document: other, ...origin };
    assert.deepEqual(toPlain(data), { createFlowVersion: { version } });
  });

  test('may take the name of a deleted one', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const { id } = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.versions.delete({ scope, versionId: String(id) });
    await story.versions.create({ scope, input: { flowId, name: 'v1' } });
  });
});

describe('saving a version', () => {
  test('moves its pointer to another document and leaves the old one where it is', async () => {
    const { id, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    const input = { id: String(currentVersionId), document: other };
    const first = await story.versions.update({ scope, input });
    const back = await story.versions.update({ scope, input: { ...input, document: demoDocument() } });
    const again = await story.versions.update({ scope, input: { ...input, expectedDocumentHash: back.documentHash } });
    assert.equal(again.documentHash, first.documentHash);
    const { data } = await story.ask(story.alice, `{ flow(id: "${id}") { document documentHash } }`);
    assert.deepEqual(toPlain(data).flow, { document: other, documentHash: first.documentHash });
  });

  test('moves its flow to the front when it is the current one, and only then', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const spare = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.execute(`update flow set updated_at = '2026-01-01' where id = $1`, [flowId]);
    await story.versions.update({ scope, input: { id: String(spare.id), document: other } });
    const before = await story.flows.getReadable({ scope, flowId });
    assert.equal(before.updatedAt, '2026-01-01T00:00:00.000Z');
    await story.versions.update({ scope, input: { id: String(currentVersionId), document: other } });
    const [front] = await story.flows
      .list({ scope, filter: {}, order: NEWEST_FIRST, request: { first: 1, start: { at: 'start' } } })
      .then((page) => page.items);
    assert.equal(front?.id, flowId);
  });

  test('may rename the current version of an online flow and save any other', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    const spare = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.flows.publish({ scope, flowId });
    const renamed = await story.versions.update({ scope, input: { id: String(currentVersionId), name: 'first' } });
    assert.equal(renamed.name, 'first');
    await story.versions.update({ scope, input: { id: String(spare.id), document: other } });
  });

  test('leaves what is left out, null or empty as it is', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const given = { name: 'v1', description: 'd', document: other };
    const created = await story.versions.create({ scope, input: { flowId, ...given } });
    for (const empty of [
      {},
      { name: '', description: '', document: {} },
      { name: null, description: null, document: null },
    ]) {
      const saved = await story.versions.update({ scope, input: { id: String(created.id), ...empty } });
      assert.deepEqual({ ...saved, updatedAt: created.updatedAt }, created);
    }
  });

  test('brings a deleted version back', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const { id } = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.versions.delete({ scope, versionId: String(id) });
    await story.versions.update({ scope, input: { id: String(id) } });
    assert.equal((await story.versions.getReadable({ scope, versionId: String(id) })).isDeleted, false);
  });
});

describe('activating a version', () => {
  test('makes its document the flow’s, and changes nothing when it is current already', async () => {
    const { id: flowId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    const { id } = await story.versions.create({ scope, input: { flowId, name: 'v1', document: other } });
    const flow = await story.versions.activate({ scope, flowId, versionId: String(id) });
    assert.equal(flow.currentVersionId, id);
    assert.deepEqual(await story.versions.activate({ scope, flowId, versionId: String(id) }), flow);
    const { data } = await story.ask(
      story.alice,
      `{ flow(id: "${flowId}") { document currentVersion { isCurrent } } }`,
    );
    assert.deepEqual(toPlain(data), { flow: { document: other, currentVersion: { isCurrent: true } } });
  });
});

describe('the versions of a flow', () => {
  test('are listed newest first in pages, without deleted ones, which only one count knows', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const created = [];
    for (const name of ['v1', 'v2', 'v3'])
      created.push(await story.versions.create({ scope, input: { flowId, name } }));
    await story.versions.delete({ scope, versionId: String(created[1]?.id) });
    const ask = async (after: string | null) => {
      const source = `query ($after: String) { flow(id: "${flowId}") { versions(first: 2, after: $after) {
        totalCount everCreatedCount edges { node { name } } pageInfo { hasNextPage endCursor } } } }`;
      const { data } = await story.ask(story.alice, source, { after });
      return toPlain(data).flow.versions;
    };
    const first = await ask(null);
    assert.deepEqual(namesOf(first), ['v3', 'v1']);
    assert.deepEqual([first.totalCount, first.everCreatedCount, first.pageInfo.hasNextPage], [3, 4, true]);
    const second = await ask(first.pageInfo.endCursor);
    assert.deepEqual([namesOf(second), second.pageInfo.hasNextPage], [['v0'], false]);
  });
});

function namesOf(connection: { edges: { node: { name: string } }[] }): string[] {
  return connection.edges.map(({ node }) => node.name);
}

function toPlain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}

describe('two mutations of one document', () => {
  test('each show what is true after them, not what the one before had looked up', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const { id } = await story.versions.create({ scope, input: { flowId, name: 'next' } });
    const { data, errors } = await story.ask(
      story.alice,
      `mutation ($flowId: ID!, $old: ID!, $next: ID!) {
         one: activateFlowVersion(input: { flowId: $flowId, versionId: $next }) { ...Current }
         two: activateFlowVersion(input: { flowId: $flowId, versionId: $old }) { ...Current } }
       fragment Current on ActivateFlowVersionPayload { flow { versions { edges { node { id isCurrent } } } } }`,
      { flowId, old: String(currentVersionId), next: String(id) },
    );
    assert.equal(errors, undefined);
    const toRows = (oldIsCurrent: boolean) => ({
      flow: {
        versions: {
          edges: [
            { node: { id: String(id), isCurrent: !oldIsCurrent } },
            { node: { id: String(currentVersionId), isCurrent: oldIsCurrent } },
          ],
        },
      },
    });
    assert.deepEqual(toPlain(data), { one: toRows(false), two: toRows(true) });
  });
});
