import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodesOf } from '../change/seen.ts';
import { missing, openRoleStory, refused, type RoleStory } from '../role/story.ts';

const TAKEN = { __typename: 'UserGroupNameTaken', code: 'USER_GROUP_NAME_TAKEN' };
const NOT_EMPTY = { __typename: 'UserGroupNotEmpty', code: 'USER_GROUP_NOT_EMPTY' };

describe('Groups', () => {
  let story: RoleStory;
  before(async () => (story = await openRoleStory()));
  after(() => story[Symbol.asyncDispose]());

  const change: RoleStory['change'] = (...given) => story.change(...given);

  async function addGroup(name: string): Promise<string> {
    const made = await change(story.root, 'createUserGroup', { name, remark: 'kept' }, 'userGroup { id }');
    return (made['userGroup'] as { id: string }).id;
  }

  const groupsOf = async (userId: number): Promise<string[]> => {
    const { user } = await story.read(story.root, `{ user(id: "${userId}") { groups { id } } }`);
    const groups: readonly { id: string }[] = user.groups;
    return groups.map(({ id }) => id);
  };

  it('are nobody’s to make, change or delete but administrators’ of the server', async () => {
    const id = await addGroup('Closed');
    for (const viewer of [story.alice, story.boss]) {
      assert.deepEqual(await change(viewer, 'createUserGroup', { name: 'Mine' }), refused('userGroup:create'));
      for (const group of [id, String(story.groupId), '999999', 'x']) {
        assert.deepEqual(
          await change(viewer, 'updateUserGroup', { id: group, name: 'A' }),
          refused('userGroup:update'),
        );
        assert.deepEqual(await change(viewer, 'deleteUserGroup', { id: group }), refused('userGroup:delete'));
        const input = { groupId: group, userIds: [] };
        assert.deepEqual(await change(viewer, 'setGroupAdministrators', input), refused('userGroup:update'));
      }
    }
    const own = { userId: String(story.alice.userId), groupIds: [id] };
    assert.deepEqual(await change(story.alice, 'setGroupsOfUser', own), refused('user:setGroups'));
  });

  it('have names of which each is there once, and are missing where they are not', async () => {
    const { root } = story;
    const [id, other] = [await addGroup('Once'), await addGroup('Twice')];
    assert.deepEqual(await change(root, 'createUserGroup', { name: 'Once' }), TAKEN);
    assert.deepEqual(await change(root, 'updateUserGroup', { id: other, name: 'Once' }), TAKEN);
    const renamed = await change(root, 'updateUserGroup', { id, name: 'Again' }, 'userGroup { name remark updaterId }');
    assert.deepEqual(renamed['userGroup'], { name: 'Again', remark: 'kept', updaterId: String(root.userId) });
    for (const nothing of ['999999', 'x']) {
      assert.deepEqual(await change(root, 'updateUserGroup', { id: nothing, name: 'A' }), missing('USER_GROUP'));
      assert.deepEqual(await change(root, 'deleteUserGroup', { id: nothing }), missing('USER_GROUP'));
      const input = { groupId: id, userIds: [nothing] };
      assert.deepEqual(await change(root, 'setGroupAdministrators', input), missing('USER'));
    }
  });

  it('are deleted once nobody belongs to them, and leave nothing without a group', async () => {
    const { root, alice } = story;
    assert.equal((await change(root, 'deleteUserGroup', { id: '2' })).__typename, 'UserGroupReserved');
    const id = await addGroup('Short-lived');
    await story.join(alice.userId, Number(id));
    assert.deepEqual(await change(root, 'deleteUserGroup', { id }), NOT_EMPTY);
    const flow = await story.addFlow();
    await story.query('delete from group_resource where resource_id = $1 and group_id <> $2', [flow.id, Number(id)]);
    const roleId = await story.addRole('Goes along', Number(id));
    await change(root, 'setGroupsOfUser', { userId: String(alice.userId), groupIds: ['2'] });
    assert.equal((await change(root, 'deleteUserGroup', { id })).__typename, 'DeleteUserGroupPayload');
    const left = await story.query('select group_id from group_resource where resource_id = $1', [flow.id]);
    assert.deepEqual(left, [{ group_id: 2 }]);
    assert.deepEqual(await story.read(root, `{ role(id: "${roleId}") { id } }`), { role: null });
  });

  it('have the administrators that are set, who are shown to those who administer them', async () => {
    const id = await addGroup('Led');
    const { root, alice, bob } = story;
    const input = { groupId: id, userIds: [alice.userId, bob.userId, bob.userId].map(String) };
    const set = await change(root, 'setGroupAdministrators', input, 'userGroup { administrators { name } }');
    assert.deepEqual(set['userGroup'], { administrators: [{ name: 'alice' }, { name: 'bob' }] });
    await change(root, 'setGroupAdministrators', { groupId: id, userIds: [String(bob.userId)] });
    const source =
      '{ userGroups(first: 100) { edges { node { id administrators { name } members { edges { cursor } } } } } }';
    const seen = async (viewer: typeof alice) => {
      const { userGroups } = await story.read(viewer, source);
      return nodesOf<{ id: string }>(userGroups).find((group) => group.id === id) ?? null;
    };
    const shown = { id, administrators: [{ name: 'bob' }], members: { edges: [] } };
    assert.deepEqual(await seen({ ...bob, administeredGroupIds: [Number(id)] }), shown);
    assert.deepEqual(await seen(root), shown);
    assert.equal(await seen(alice), null);
    assert.deepEqual(await groupsOf(bob.userId), ['2']);
  });

  it('are set for a user by those who administer them, of their own groups alone', async () => {
    const { root, alice, boss, groupId } = story;
    const elsewhere = await addGroup('Elsewhere');
    const set = (groupIds: readonly string[], by = boss, userId = alice.userId) =>
      change(by, 'setGroupsOfUser', { userId: String(userId), groupIds });
    const own = String(groupId);
    assert.deepEqual(await set([own]), missing('USER'));
    assert.equal((await set([own], root, root.userId)).__typename, 'UserIsAdministrator');
    assert.equal((await set([], root)).__typename, 'InvalidInput');
    assert.deepEqual(await set(['2', '999999'], root), missing('USER_GROUP'));
    assert.equal((await set(['2', own, elsewhere], root)).__typename, 'SetGroupsOfUserPayload');
    assert.deepEqual(await set([elsewhere]), missing('USER_GROUP'));
    assert.equal((await set([own])).__typename, 'SetGroupsOfUserPayload');
    assert.deepEqual(await groupsOf(alice.userId), ['2', own, elsewhere]);
    const ofAlice = await story.read(
      root,
      `{ auditEntries(first: 1, filter: { objectId: "${alice.userId}" }) {
      edges { node { event operatorName } } } }`,
    );
    assert.deepEqual(nodesOf(ofAlice.auditEntries), [{ event: 'USER_UPDATED', operatorName: 'bob' }]);
  });
});
