import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recordStatements } from '../support/statements.ts';
import { openGroupStory, type GroupStory } from './story.ts';

let story: GroupStory;
before(async () => {
  story = await openGroupStory();
});
after(() => story[Symbol.asyncDispose]());

async function listGroupIds(flowId: string): Promise<string[]> {
  const { data, errors } = await story.ask(story.root, `{ flow(id: "${flowId}") { groupIds } }`);
  assert.equal(errors, undefined);
  return JSON.parse(JSON.stringify(data)).flow.groupIds;
}

const countRows = async (flowId: string): Promise<number> =>
  (await story.query('select from group_resource where resource_id = $1', [flowId])).length;

describe('a flow that is created', () => {
  test('is assigned to the groups that its owner belongs to, and to none that the owner only administers', async () => {
    const create = () => story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Of Bob' } });
    const { id } = await create();
    assert.deepEqual(await listGroupIds(id), ['2']);
  });

  test('is assigned to all of several groups, by number', async () => {
    const { userId } = story.alice;
    await story.join(userId, story.groupId);
    const { id } = await story.addFlow();
    assert.deepEqual(await listGroupIds(id), ['2', String(story.groupId)]);
    await story.execute('delete from group_member where user_id = $1 and group_id = $2', [userId, story.groupId]);
    assert.deepEqual(await listGroupIds(id), ['2', String(story.groupId)]);
  });

  for (const kind of ['SKILL', 'WORKFLOW'] as const) {
    test(`is assigned as what it is, a ${kind}`, async () => {
      const { id } = await story.addFlow({ kind });
      const rows = await story.query('select kind from group_resource where resource_id = $1', [id]);
      assert.deepEqual(rows, [{ kind }]);
    });

    test(`is taken from its groups when it is deleted, also a ${kind}`, async () => {
      const { id } = await story.addFlow({ kind });
      assert.equal(await countRows(id), 1);
      await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: id });
      assert.equal(await countRows(id), 0);
    });
  }

  test('is assigned to nothing where its creation is refused', async () => {
    const { name } = await story.addFlow();
    const before = await story.query('select from group_resource');
    await assert.rejects(story.addFlow({ name }));
    assert.equal((await story.query('select from group_resource')).length, before.length);
  });

  test('is assigned to nothing where its owner belongs to no group', async () => {
    await story.execute(`insert into user_account (id, name) values (9, 'loner')`);
    const scope = story.scopeOf({ ...story.bob, userId: 9, userName: 'loner' });
    const { id } = await story.flows.create({ scope, input: { name: 'Alone' } });
    assert.deepEqual(await listGroupIds(id), []);
  });
});

test('The groups of flows cost one statement more, however many flows there are', async () => {
  const costOf = (first: number, fields: string): Promise<string[]> =>
    recordStatements(async () => {
      const { errors } = await story.ask(story.root, `{ flows(first: ${first}) { edges { node { id ${fields} } } } }`);
      assert.equal(errors, undefined);
    });
  assert.equal((await costOf(100, '')).length, 1);
  assert.equal((await costOf(1, 'groupIds')).length, 2);
  assert.equal((await costOf(100, 'groupIds')).length, 2);
});
