import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toContentHash } from '../../src/document/hash.ts';
import { FlowOnline } from '../../src/flow/errors.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument } from '../support/documents.ts';
import { nodesOf, type SeenChange } from './seen.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const mine = { ...demoDocument(), name: 'mine' };
const theirs = { ...demoDocument(), name: 'theirs' };

const scope = () => story.scopeOf(story.alice);

interface Saved {
  readonly flowId: string;
  readonly versionId: string;
  /** The numbers of the changes that gave the version its documents, oldest first. */
  readonly changeIds: readonly string[];
}

/** A flow whose version held `mine` and holds `theirs`. */
async function addSaved(): Promise<Saved> {
  const flow = await story.addFlow({ document: mine });
  const versionId = String(flow.currentVersionId);
  await story.versions.update({ scope: scope(), input: { id: versionId, document: theirs } });
  const changeIds = await historyOf(versionId);
  return { flowId: flow.id, versionId, changeIds };
}

async function historyOf(versionId: string): Promise<string[]> {
  const source = `{ flowVersion(id: "${versionId}") { versionHistory { edges { node { id } } } } }`;
  const { data } = await story.ask(story.alice, source);
  const { versionHistory } = JSON.parse(JSON.stringify(data)).flowVersion;
  return nodesOf<SeenChange>(versionHistory)
    .map(({ id }) => id)
    .reverse();
}

const restore = (id: string, changeId: string | undefined, viewer = story.alice) =>
  story.versions.restore({ scope: story.scopeOf(viewer), input: { id, changeId: changeId ?? '' } });

describe('Restoring a version', () => {
  test('is refused for changes of other versions, other kinds and no change at all', async () => {
    const { flowId, versionId } = await addSaved();
    const other = await addSaved();
    const spare = await story.versions.create({ scope: scope(), input: { flowId, name: 'v1', document: mine } });
    await story.flows.publish({ scope: scope(), flowId });
    await story.flows.unpublish({ scope: scope(), flowId });
    const { data } = await story.ask(
      story.alice,
      `{ flow(id: "${flowId}") { changes(kinds: [FLOW_PUBLISHED]) { edges { node { id } } } } }`,
    );
    const published = JSON.parse(JSON.stringify(data)).flow.changes.edges[0].node.id;
    const [ofSpare] = await historyOf(String(spare.id));
    for (const changeId of [...other.changeIds, ofSpare, published, '999999', 'x']) {
      await assert.rejects(restore(versionId, changeId), isMissing('FLOW_CHANGE'));
    }
  });

  test('is refused to strangers as if there were no version', async () => {
    const { versionId, changeIds } = await addSaved();
    await assert.rejects(restore(versionId, changeIds[0], story.bob), isMissing('FLOW_VERSION'));
    await assert.rejects(restore('999999', changeIds[0]), isMissing('FLOW_VERSION'));
  });

  test('is refused for the current version of an online flow', async () => {
    const { flowId, versionId, changeIds } = await addSaved();
    await story.flows.publish({ scope: scope(), flowId });
    await assert.rejects(restore(versionId, changeIds[0]), FlowOnline);
  });

  test('gives the earlier document back and adds to the history', async () => {
    const { versionId, changeIds } = await addSaved();
    const { data, errors } = await story.ask(
      story.alice,
      `mutation ($input: RestoreFlowVersionInput!) { restoreFlowVersion(input: $input) {
         ... on RestoreFlowVersionPayload { version { document versionHistory { edges { node { kind document } } } } } } }`,
      { input: { id: versionId, changeId: changeIds[0] } },
    );
    assert.equal(errors, undefined);
    const { version } = JSON.parse(JSON.stringify(data)).restoreFlowVersion;
    assert.deepEqual(version.document, mine);
    assert.deepEqual(nodesOf(version.versionHistory), [
      { kind: 'VERSION_SAVED', document: mine },
      { kind: 'VERSION_SAVED', document: theirs },
      { kind: 'FLOW_CREATED', document: mine },
    ]);
  });

  test('brings a deleted version back, also while the flow is online with another one', async () => {
    const { flowId } = await addSaved();
    const { id } = await story.versions.create({ scope: scope(), input: { flowId, name: 'v1', document: mine } });
    await story.versions.update({ scope: scope(), input: { id: String(id), document: theirs } });
    const [created] = await historyOf(String(id));
    await story.versions.delete({ scope: scope(), versionId: String(id) });
    await story.flows.publish({ scope: scope(), flowId });
    const version = await restore(String(id), created);
    assert.deepEqual([version.isDeleted, version.documentHash], [false, toContentHash(mine)]);
  });
});

describe('Saving what somebody else saved since', () => {
  const SAVE = `mutation ($input: UpdateFlowVersionInput!) { updateFlowVersion(input: $input) { __typename
    ... on VersionChanged { message code version { documentHash document } expectedDocumentHash expectedDocument
      diff { from { id documentHash document } to { documentHash } isEmpty members { kind path before after } } } } }`;

  async function save(versionId: string, expectedDocumentHash: string) {
    const input = { id: versionId, document: demoDocument(), expectedDocumentHash };
    const { data, errors } = await story.ask(story.alice, SAVE, { input });
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data)).updateFlowVersion;
  }

  test('is told both documents and what changed between them', async () => {
    const { versionId } = await addSaved();
    const [base, now] = [toContentHash(mine), toContentHash(theirs)];
    assert.deepEqual(await save(versionId, base), {
      __typename: 'VersionChanged',
      message: 'Somebody saved the version since you read it.',
      code: 'VERSION_CHANGED',
      version: { documentHash: now, document: theirs },
      expectedDocumentHash: base,
      expectedDocument: mine,
      diff: {
        from: { id: versionId, documentHash: base, document: mine },
        to: { documentHash: now },
        isEmpty: false,
        members: [{ kind: 'CHANGED', path: ['name'], before: 'mine', after: 'theirs' }],
      },
    });
  });

  test('is not shown a document that only another version held', async () => {
    const { flowId, versionId } = await addSaved();
    const foreign = { ...demoDocument(), name: 'foreign' };
    await story.versions.create({ scope: scope(), input: { flowId, name: 'v1', document: foreign } });
    for (const hash of [toContentHash(foreign), 'nonsense', '0'.repeat(64), 'n\u0000', '']) {
      const refusal = await save(versionId, hash);
      assert.equal(refusal.__typename, 'VersionChanged');
      assert.deepEqual([refusal.expectedDocumentHash, refusal.expectedDocument, refusal.diff], [hash, null, null]);
      assert.deepEqual(refusal.version.document, theirs);
    }
  });
});

function isMissing(resource: string): (error: unknown) => boolean {
  return (error) => error instanceof NotFound && error.resource === resource;
}
