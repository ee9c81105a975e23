import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recordStatements } from '../support/statements.ts';
import { openTagStory, type TagStory } from './story.ts';

const missing = (resource: string) => ({ __typename: 'NotFound', code: 'NOT_FOUND', resource });

describe('a tag on a flow', () => {
  let story: TagStory;
  before(async () => (story = await openTagStory()));
  after(() => story[Symbol.asyncDispose]());

  const link = (viewer: TagStory['alice'], input: object, payload = '') =>
    story.change(viewer, { name: 'linkTag', input, payload });
  const unlink = (viewer: TagStory['alice'], input: object) => story.change(viewer, { name: 'unlinkTag', input });
  const namesOn = async (flowId: string): Promise<string[]> => {
    const { flow } = await story.read(story.root, `{ flow(id: "${flowId}") { tags { name } } }`);
    const tags: readonly { name: string }[] = flow.tags;
    return tags.map(({ name }) => name);
  };

  test('is nothing that a stranger to the flow can put on or take off', async () => {
    const [tagId, { id: flowId }] = [await story.addTag('Private'), await story.addFlow()];
    await link(story.alice, { tagId, flowId });
    for (const id of [flowId, 'f'.repeat(32), 'no id']) {
      assert.deepEqual(await link(story.bob, { tagId, flowId: id }), missing('FLOW'));
      assert.deepEqual(await unlink(story.bob, { tagId, flowId: id }), missing('FLOW'));
    }
    assert.deepEqual(await namesOn(flowId), ['Private']);
  });

  test('is one that exists, on a flow of the kind that was named', async () => {
    const [tagId, { id: flowId }] = [await story.addTag('Kinds'), await story.addFlow({ kind: 'WORKFLOW' })];
    assert.deepEqual(await link(story.alice, { tagId: '999999', flowId }), missing('TAG'));
    assert.deepEqual(await link(story.alice, { tagId: 'x', flowId }), missing('TAG'));
    for (const change of [link, unlink]) {
      assert.deepEqual(await change(story.alice, { tagId, flowId, flowKind: 'SKILL' }), missing('FLOW'));
    }
    assert.equal((await link(story.alice, { tagId, flowId, flowKind: 'WORKFLOW' })).__typename, 'LinkTagPayload');
  });

  test('is put on once, however often it is tried', async () => {
    const [tagId, { id: flowId }] = [await story.addTag('Once'), await story.addFlow()];
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => link(story.alice, { tagId, flowId })));
    assert.equal(outcomes.filter(({ __typename }) => __typename === 'LinkTagPayload').length, 1);
    const again = await link(story.alice, { tagId, flowId });
    assert.deepEqual(again, { __typename: 'TagAlreadyLinked', code: 'TAG_ALREADY_LINKED' });
  });

  test('tells what it ties together, and leaves the flow as it was', async () => {
    const [tagId, flow] = [await story.addTag('Told'), await story.addFlow()];
    const fields = 'link { tag { id name } flowId flow { updatedAt } flowKind creatorId }';
    const made = await link(story.alice, { tagId, flowId: flow.id.toUpperCase() }, fields);
    assert.deepEqual(made['link'], {
      ...{ tag: { id: tagId, name: 'Told' }, flowId: flow.id, flowKind: 'SKILL', creatorId: '2' },
      flow: { updatedAt: flow.updatedAt },
    });
  });

  test('is put on and taken off by an administrator, and taken off twice', async () => {
    const [tagId, { id: flowId }] = [await story.addTag('Root'), await story.addFlow()];
    assert.equal((await link(story.root, { tagId, flowId })).__typename, 'LinkTagPayload');
    for (const id of [tagId, tagId, '999999', 'x']) {
      assert.equal((await unlink(story.root, { tagId: id, flowId })).__typename, 'UnlinkTagPayload');
    }
    assert.deepEqual(await namesOn(flowId), []);
  });

  test('is given by administrators of a group that the flow is assigned to, who cannot read it', async () => {
    const [tagId, { id: flowId }] = [await story.addTag('Grouped'), await story.addFlow()];
    await story.execute(`insert into user_group (id, name) values (70, 'Red'), (71, 'Blue')`);
    await story.execute(`insert into group_resource (group_id, kind, resource_id) values (70, 'SKILL', $1)`, [flowId]);
    const join = (group: number, isAdministrator: boolean) =>
      story.execute('insert into group_member (user_id, group_id, is_administrator) values (3, $1, $2)', [
        group,
        isAdministrator,
      ]);
    await join(70, false);
    await join(71, true);
    const ofBlue = { ...story.bob, administeredGroupIds: [71] };
    assert.deepEqual(await link(ofBlue, { tagId, flowId }), missing('FLOW'));
    await join(70, true);
    const ofRed = { ...story.bob, administeredGroupIds: [70, 71] };
    const made = await link(ofRed, { tagId, flowId }, 'link { flowId flow { id } }');
    assert.deepEqual(made['link'], { flowId, flow: null });
    assert.equal((await unlink(ofRed, { tagId, flowId })).__typename, 'UnlinkTagPayload');
  });

  test('goes with the flow, and with the tag', async () => {
    const [first, second] = [await story.addTag('First'), await story.addTag('Second')];
    const [kept, deleted] = [await story.addFlow(), await story.addFlow()];
    for (const { id: flowId } of [kept, deleted]) {
      for (const tagId of [second, first]) await link(story.alice, { tagId, flowId });
    }
    assert.deepEqual(await namesOn(kept.id), ['First', 'Second']);
    await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: deleted.id });
    assert.equal(await countLinks(deleted.id), 0);
    assert.deepEqual(await link(story.alice, { tagId: first, flowId: deleted.id }), missing('FLOW'));
    await story.change(story.root, { name: 'deleteTag', input: { id: first } });
    assert.deepEqual(await namesOn(kept.id), ['Second']);
    assert.equal(await countLinks(kept.id), 1);
  });

  test('is left on nothing that goes while it is put on', async () => {
    for (const round of [1, 2, 3, 4]) {
      const [tagId, { id: flowId }] = [await story.addTag(`Race ${round}`), await story.addFlow()];
      const other = await story.addFlow();
      const deleteFlow = () => story.flows.delete({ scope: story.scopeOf(story.alice), flowId });
      const [linked] = await Promise.all([link(story.alice, { tagId, flowId }), deleteFlow()]);
      assert.ok(['LinkTagPayload', 'NotFound'].includes(linked.__typename));
      const deleteTag = () => story.change(story.root, { name: 'deleteTag', input: { id: tagId } });
      const [again] = await Promise.all([link(story.alice, { tagId, flowId: other.id }), deleteTag()]);
      assert.ok(['LinkTagPayload', 'NotFound'].includes(again.__typename));
      assert.deepEqual([await countLinks(flowId), await countLinks(other.id)], [0, 0]);
    }
  });

  async function countLinks(flowId: string): Promise<number> {
    const rows = await story.database
      .fork()
      .getConnection()
      .execute('select 1 from tag_link where resource_id = ?', [flowId]);
    return rows.length;
  }
});

describe('a list of flows', () => {
  let story: TagStory;
  before(async () => {
    story = await openTagStory();
    const tagIds = [await story.addTag('One'), await story.addTag('Two'), await story.addTag('Unused')];
    for (const name of ['A', 'B', 'C']) {
      const { id: flowId } = await story.addFlow({ name, description: 'C' });
      const carried = { A: [0, 1], B: [1], C: [] }[name] ?? [];
      for (const index of carried) {
        await story.change(story.alice, { name: 'linkTag', input: { flowId, tagId: tagIds[index] } });
      }
    }
  });
  after(() => story[Symbol.asyncDispose]());

  const list = async (filter: object) => {
    const source = 'query ($filter: FlowFilter) { flows(filter: $filter) { totalCount edges { node { name } } } }';
    const { flows } = await story.read(story.alice, source, { filter });
    const edges: readonly { node: { name: string } }[] = flows.edges;
    assert.equal(flows.totalCount, edges.length);
    return edges.map(({ node }) => node.name).sort();
  };

  test('can be narrowed to those that carry a tag, beside other conditions', async () => {
    assert.deepEqual(await list({ tagId: '2' }), ['A', 'B']);
    assert.deepEqual(await list({ tagId: '2', search: 'a' }), ['A']);
    assert.deepEqual(await list({ tagId: '2', status: 'ONLINE' }), []);
    assert.deepEqual(await list({ tagId: null }), ['A', 'B', 'C']);
    for (const tagId of ['3', '999', '0', '-1', 'x', '', '99999999999']) assert.deepEqual(await list({ tagId }), []);
  });

  test('can be searched by name alone', async () => {
    assert.deepEqual(await list({ name: 'c' }), ['C']);
    assert.deepEqual(await list({ search: 'c' }), ['A', 'B', 'C']);
    assert.deepEqual(await list({ name: '' }), ['A', 'B', 'C']);
  });

  test('shows the tags of all its flows for one statement, and narrowing costs none', async () => {
    const source = '{ flows(filter: { tagId: "2" }) { edges { node { name tags { id name } } } } }';
    const seen: { readonly name: string; readonly tags: readonly { readonly name: string }[] }[] = [];
    const statements = await recordStatements(async () => {
      const { flows } = await story.read(story.alice, source);
      const edges: readonly { node: (typeof seen)[number] }[] = flows.edges;
      seen.push(...edges.map(({ node }) => node));
    });
    const tagsOf = Object.fromEntries(seen.map(({ name, tags }) => [name, tags.map((tag) => tag.name)]));
    assert.deepEqual(tagsOf, { A: ['One', 'Two'], B: ['Two'] });
    assert.equal(statements.length, 2, statements.join('\n'));
    assert.doesNotMatch(statements.join('\n'), /content|document/);
  });
});
