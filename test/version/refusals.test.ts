import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FlowOnline } from '../../src/flow/errors.ts';
import { InvalidInput, NotFound } from '../../src/shared/refusal.ts';
import { VersionChanged, VersionCurrent, VersionNameTaken } from '../../src/version/errors.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { demoDocument } from '../support/documents.ts';

let story: FlowStory;

before(async () => {
  story = await openFlowStory();
});
after(() => story[Symbol.asyncDispose]());

const other = { nodes: [], edges: [], name: 'other' };

describe('a version of somebody else’s flow', () => {
  test('is answered like one that does not exist, whatever is asked of it', async () => {
    const { id, currentVersionId } = await story.addFlow();
    const scope = story.scopeOf(story.bob);
    for (const versionId of [String(currentVersionId), '999999', '0', '-1', '2147483648', 'x', '1e3', '']) {
      await assert.rejects(story.versions.getReadable({ scope, versionId }), isMissing('FLOW_VERSION'));
      await assert.rejects(story.versions.update({ scope, input: { id: versionId } }), isMissing('FLOW_VERSION'));
      await assert.rejects(story.versions.delete({ scope, versionId }), isMissing('FLOW_VERSION'));
      await assert.rejects(story.versions.activate({ scope, flowId: id, versionId }), isMissing('FLOW'));
      const source = 'query ($id: ID!) { flowVersion(id: $id) { id } }';
      const found = await story.ask(story.bob, source, { id: versionId });
      assert.deepEqual(JSON.parse(JSON.stringify(found)), { data: { flowVersion: null } });
    }
    await assert.rejects(story.versions.create({ scope, input: { flowId: id, name: 'v1' } }), isMissing('FLOW'));
  });
});

describe('creating a version', () => {
  test('is refused under a name that another version of the flow carries', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    await assert.rejects(story.versions.create({ scope, input: { flowId, name: 'v0' } }), VersionNameTaken);
  });

  test('is refused for one of two versions that are given one name at once', async () => {
    const { id: flowId } = await story.addFlow();
    const create = () => story.versions.create({ scope: story.scopeOf(story.alice), input: { flowId, name: 'v1' } });
    const outcomes = await Promise.allSettled([create(), create(), create()]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('is refused without a name, with a bad document and with an origin that is no number', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    for (const input of [
      { name: '' },
      { name: 'a', document: 'text' },
      { name: 'a', originalVersionId: '99999999999' },
    ]) {
      await assert.rejects(story.versions.create({ scope, input: { flowId, ...input } }), InvalidInput);
    }
  });
});

describe('saving a version', () => {
  test('is refused for a document of the current version of an online flow, whose kind is told', async () => {
    const { id: flowId, currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId });
    const input = { id: String(currentVersionId), document: other };
    await assert.rejects(story.versions.update({ scope, input }), (error) => {
      assert.ok(error instanceof FlowOnline);
      assert.equal(error.kind, 'SKILL');
      return true;
    });
  });

  test('is refused when somebody else saved since, with what they made of it', async () => {
    const { currentVersionId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    const id = String(currentVersionId);
    const before = await story.versions.getReadable({ scope, versionId: id });
    const theirs = await story.versions.update({ scope, input: { id, document: other } });
    const input = { id, name: 'mine', document: { nodes: [], edges: [] }, expectedDocumentHash: before.documentHash };
    await assert.rejects(story.versions.update({ scope, input }), (error) => {
      assert.ok(error instanceof VersionChanged);
      assert.equal(error.version.documentHash, theirs.documentHash);
      return true;
    });
    assert.equal((await story.versions.getReadable({ scope, versionId: id })).name, 'v0');
  });

  test('succeeds once when two editors save what they began with the same document at once', async () => {
    const { currentVersionId } = await story.addFlow({ document: demoDocument() });
    const id = String(currentVersionId);
    const { documentHash } = await story.versions.getReadable({ scope: story.scopeOf(story.alice), versionId: id });
    const outcomes = await Promise.allSettled(
      ['one', 'two'].map((name) =>
        story.versions.update({
          scope: story.scopeOf(story.alice),
          input: { id, document: { ...other, name }, expectedDocumentHash: documentHash },
        }),
      ),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    assert.ok(refused?.status === 'rejected' && refused.reason instanceof VersionChanged);
  });

  test('is refused for a version whose flow was deleted', async () => {
    const { id, currentVersionId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    await story.flows.delete({ scope, flowId: id });
    const input = { id: String(currentVersionId), name: 'back' };
    await assert.rejects(story.versions.update({ scope, input }), isMissing('FLOW'));
    await assert.rejects(story.versions.update({ scope: story.scopeOf(story.bob), input }), isMissing('FLOW_VERSION'));
  });
});

describe('deleting a version', () => {
  test('is refused for the current one', async () => {
    const { currentVersionId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    await assert.rejects(story.versions.delete({ scope, versionId: String(currentVersionId) }), VersionCurrent);
  });

  test('is refused for one that is deleted', async () => {
    const { id: flowId } = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const { id } = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.versions.delete({ scope, versionId: String(id) });
    await assert.rejects(story.versions.delete({ scope, versionId: String(id) }), isMissing('FLOW_VERSION'));
  });
});

describe('activating a version', () => {
  test('is refused while the flow is online, before the version is looked at', async () => {
    const { id: flowId } = await story.addFlow({ document: demoDocument() });
    const scope = story.scopeOf(story.alice);
    await story.flows.publish({ scope, flowId });
    await assert.rejects(story.versions.activate({ scope, flowId, versionId: '999999' }), FlowOnline);
  });

  test('is refused for a version of another flow and for a deleted one', async () => {
    const { id: flowId } = await story.addFlow();
    const foreign = await story.addFlow();
    const scope = story.scopeOf(story.alice);
    const deleted = await story.versions.create({ scope, input: { flowId, name: 'v1' } });
    await story.versions.delete({ scope, versionId: String(deleted.id) });
    for (const id of [foreign.currentVersionId, deleted.id]) {
      await assert.rejects(
        story.versions.activate({ scope, flowId, versionId: String(id) }),
        isMissing('FLOW_VERSION'),
      );
    }
  });
});

function isMissing(resource: string): (error: unknown) => boolean {
  return (error) => error instanceof NotFound && error.resource === resource;
}
