import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordStatements } from '../support/statements.ts';
import { openTagStory, toDocument, type TagStory } from './story.ts';

let story: TagStory;

before(async () => {
  story = await openTagStory({ FORME_LEASE_SECONDS: '60' });
});
after(() => story[Symbol.asyncDispose]());

describe('A version tag is refused', () => {
  it('to somebody who may not read its flow, just as if there were no such version, flow or tag', async () => {
    const { flowId, one } = await story.addTaggedFlow();
    await story.tag({ versionId: one, name: 'production' });
    for (const versionId of [one, '999999', '-1', 'x']) {
      const outcome = await story.tag({ versionId, name: 'production' }, story.bob);
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW_VERSION']);
    }
    for (const id of [flowId, '0'.repeat(32), 'x']) {
      const outcome = await story.untag({ flowId: id, name: 'production' }, story.bob);
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW']);
    }
    assert.equal((await story.tagsOf(flowId)).length, 1);
  });

  for (const name of ['', 'Production', '-a', '.a', 'a b', 'ä', 'a\0', 'a\n', 'x'.repeat(65)]) {
    it(`the name ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const { flowId, one } = await story.addTaggedFlow();
      const outcome = await story.tag({ versionId: one, name });
      assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['name']]);
      assert.equal((await story.untag({ flowId, name })).resource, 'VERSION_TAG');
    });
  }

  it('for a version without a document and for a deleted one', async () => {
    const { two } = await story.addTaggedFlow();
    const blank = await story.addFlow({ document: {}, isOnline: false });
    const { flow } = await story.query<{ flow: { currentVersion: { id: string } } }>(
      'query ($id: ID!) { flow(id: $id) { currentVersion { id } } }',
      { id: blank },
    );
    const outcome = await story.tag({ versionId: flow.currentVersion.id, name: 'a' });
    assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['versionId']]);
    await story.deleteVersion(two);
    assert.equal((await story.tag({ versionId: two, name: 'a' })).resource, 'FLOW_VERSION');
  });

  it('when it would be the fifty-first of its flow, while the fifty can still move', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    for (let index = 0; index < 50; index += 1) await story.tag({ versionId: one, name: `t${index}` });
    const outcome = await story.tag({ versionId: one, name: 'one-too-many' });
    assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', ['name']]);
    assert.equal((await story.tag({ versionId: two, name: 't7' })).tag?.version?.id, two);
    assert.equal((await story.tagsOf(flowId)).length, 50);
  });

  it('when somebody moved it or took it off since, and tells where it is', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    const absent = await story.tag({ versionId: one, name: 'production', expectedVersionId: one });
    assert.deepEqual([absent.code, absent.presentTag], ['VERSION_TAG_MOVED', null]);
    await story.tag({ versionId: two, name: 'production' });
    const moved = await story.tag({ versionId: one, name: 'production', expectedVersionId: one });
    assert.deepEqual([moved.code, moved.presentTag?.version?.id], ['VERSION_TAG_MOVED', two]);
    const [tag] = await story.tagsOf(flowId);
    assert.equal(tag?.version?.id, two);
  });

  it('to all but one of those who move it at once from where they saw it', async () => {
    const { one, two } = await story.addTaggedFlow();
    await story.tag({ versionId: one, name: 'production' });
    const move = () => story.tag({ versionId: two, name: 'production', expectedVersionId: one });
    const outcomes = await Promise.all([move(), move(), move()]);
    assert.equal(outcomes.filter(({ code }) => code === undefined).length, 1);
  });
});

describe('A version tag', () => {
  it('stands for the document of the moment, also when the version is saved later, until it is set again', async () => {
    const { flowId, two } = await story.addTaggedFlow();
    const set = await story.tag({ versionId: two, name: 'staging' });
    await story.save(two, 'three');
    const { flow } = await story.query<{ flow: { versionTag: { document: object; version: object } } }>(
      `query ($id: ID!) { flow(id: $id) { versionTag(name: "staging") { document
         version { documentHash tags { name documentHash } } } } }`,
      { id: flowId },
    );
    assert.deepEqual(flow.versionTag.document, toDocument('two'));
    const again = await story.tag({ versionId: two, name: 'staging' });
    assert.notEqual(again.tag?.documentHash, set.tag?.documentHash);
    const staging = { name: 'staging', documentHash: set.tag?.documentHash };
    assert.deepEqual(flow.versionTag.version, { documentHash: again.tag?.documentHash, tags: [staging] });
  });

  it('moves to another version, keeps its name in one place, and tells who moved it', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    await story.tag({ versionId: one, name: 'production' });
    const moved = await story.tag({ versionId: two, name: 'production', expectedVersionId: one });
    assert.equal(moved.tag?.version?.id, two);
    const { flow } = await story.query<{ flow: object }>(
      `query ($id: ID!) { flow(id: $id) { none: versionTag(name: "none") { name }
         versionTags { name flow { id } movedBy { name } version { id } } } }`,
      { id: flowId },
    );
    const tag = { name: 'production', flow: { id: flowId }, movedBy: { name: 'alice' }, version: { id: two } };
    assert.deepEqual(flow, { none: null, versionTags: [tag] });
  });

  it('keeps its version from being deleted until it is gone', async () => {
    const { flowId, two } = await story.addTaggedFlow();
    await story.tag({ versionId: two, name: 'b' });
    await story.tag({ versionId: two, name: 'a' });
    const refused = await story.deleteVersion(two);
    assert.equal(refused.code, 'VERSION_TAGGED');
    assert.deepEqual(
      refused.tags?.map(({ name }) => name),
      ['a', 'b'],
    );
    for (const name of ['a', 'b']) await story.untag({ flowId, name });
    assert.equal((await story.deleteVersion(two)).__typename, 'DeleteFlowVersionPayload');
  });

  it('leaves a trace of every move in the history of its flow, and none where nothing moved', async () => {
    const { flowId, one, two } = await story.addTaggedFlow();
    for (const versionId of [one, one, two]) await story.tag({ versionId, name: 'production' });
    await story.untag({ flowId, name: 'production' });
    const { flow } = await story.query<{ flow: { changes: { edges: { node: object }[] } } }>(
      `query ($id: ID!) { flow(id: $id) { changes(kinds: [VERSION_TAGGED, VERSION_UNTAGGED]) {
         edges { node { kind tag version { id } author { name } } } } } }`,
      { id: flowId },
    );
    const toStep = (kind: string, id: string) => ({
      kind,
      tag: 'production',
      version: { id },
      author: { name: 'alice' },
    });
    assert.deepEqual(
      flow.changes.edges.map(({ node }) => node),
      [toStep('VERSION_UNTAGGED', two), toStep('VERSION_TAGGED', two), toStep('VERSION_TAGGED', one)],
    );
  });

  it('is gone once it is taken off, and cannot be taken off again', async () => {
    const { flowId, one } = await story.addTaggedFlow();
    await story.tag({ versionId: one, name: 'production' });
    assert.equal((await story.untag({ flowId, name: 'production' })).__typename, 'UntagFlowVersionPayload');
    assert.deepEqual(await story.tagsOf(flowId), []);
    assert.equal((await story.untag({ flowId, name: 'production' })).resource, 'VERSION_TAG');
  });
});

describe('The tags of many flows and versions', () => {
  it('cost as many statements as those of one, and no document is read that nobody asked for', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { flowId, one, two } = await story.addTaggedFlow();
      await story.tag({ versionId: one, name: 'production' });
      await story.tag({ versionId: two, name: 'staging' });
      ids.push(flowId);
    }
    const source = `query ($ids: [ID!]) { flows(first: 20, filter: { ids: $ids }) { edges { node {
      versionTags { name version { name } flow { id } movedBy { id } }
      versions(first: 5) { edges { node { tags { name documentHash } } } } } } } }`;
    const read = (given: readonly string[]) => recordStatements(() => story.query(source, { ids: given }));
    const one = await read(ids.slice(0, 1));
    const four = await read(ids);
    assert.equal(four.length, one.length, four.join('\n---\n'));
    for (const text of four) assert.doesNotMatch(text, /\bcontent\b/iu);
  });
});
