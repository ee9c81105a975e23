import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { expandScopes, type KeyScope } from '../../src/auth/scope.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import { nodesOf } from '../change/seen.ts';
import { recordStatements } from '../support/statements.ts';
import { missing, openRoleStory, refused, type RoleStory } from './story.ts';

const RESERVED = { __typename: 'RoleReserved', code: 'ROLE_RESERVED' };
const TAKEN = { __typename: 'RoleNameTaken', code: 'ROLE_NAME_TAKEN' };

describe('Roles', () => {
  let story: RoleStory;
  before(async () => (story = await openRoleStory()));
  after(() => story[Symbol.asyncDispose]());

  const change: RoleStory['change'] = (...given) => story.change(...given);
  const nameOf = async (...given: Parameters<RoleStory['change']>) => (await change(...given)).__typename;

  const grantsOf = async (id: string, kind?: string): Promise<string[]> => {
    const source = `query ($id: ID!, $kind: RoleGrantKind) { role(id: $id) { grants(first: 100, kind: $kind) {
      edges { node { kind targetId } } } } }`;
    const { role } = await story.read(story.root, source, { id, kind });
    const grants = nodesOf<{ kind: string; targetId: string }>(role.grants);
    return grants.map((grant) => `${grant.kind} ${grant.targetId}`);
  };

  const rolesOf = async (user: Viewer, by = story.root): Promise<string[]> => {
    const { user: found } = await story.read(by, `{ user(id: "${user.userId}") { roles { id } } }`);
    const roles: readonly { id: string }[] = found.roles;
    return roles.map(({ id }) => id);
  };

  const withKey = (viewer: Viewer, ...scopes: readonly KeyScope[]): Viewer => ({
    ...viewer,
    key: { id: 'k', scopes: expandScopes(scopes), requestsPerMinute: null, concurrentRuns: null },
  });

  it('are nobody’s to change who administers nothing, whether or not they are there', async () => {
    const id = await story.addRole('Kept');
    const { alice } = story;
    for (const role of [id, '999999', 'x']) {
      assert.deepEqual(await change(alice, 'updateRole', { id: role, name: 'Mine' }), refused('role:update'));
      assert.deepEqual(await change(alice, 'deleteRole', { id: role }), refused('role:delete'));
      const grants = { roleId: role, kind: 'WEB_MENU', targetIds: ['build'] };
      assert.deepEqual(await change(alice, 'replaceRoleGrants', grants), refused('role:grant'));
      const roles = { userId: String(alice.userId), roleIds: [role] };
      assert.deepEqual(await change(alice, 'assignRoles', roles), refused('user:assignRoles'));
    }
    const made = { groupId: String(story.groupId), name: 'Made' };
    assert.deepEqual(await change(alice, 'createRole', made), refused('role:create'));
    const { errors } = await story.ask(alice, '{ roles { totalCount } }');
    assert.match(String(errors?.[0]?.originalError?.message), /may not/);
  });

  it('of other groups do not exist for whoever administers a group', async () => {
    const id = await story.addRole('Elsewhere', 2);
    for (const role of [id, '2', '999999', 'x']) {
      assert.deepEqual(await change(story.boss, 'updateRole', { id: role, name: 'Mine' }), missing('ROLE'));
      assert.deepEqual(await change(story.boss, 'deleteRole', { id: role }), missing('ROLE'));
      const grants = { roleId: role, kind: 'SKILL_READ', targetIds: [] };
      assert.deepEqual(await change(story.boss, 'replaceRoleGrants', grants), missing('ROLE'));
      assert.deepEqual(await story.read(story.boss, `{ role(id: "${role}") { id } }`), { role: null });
    }
    for (const groupId of ['2', '999999', 'x']) {
      assert.deepEqual(await change(story.boss, 'createRole', { groupId, name: 'Mine' }), missing('USER_GROUP'));
    }
  });

  it('on which the server relies are nobody’s to change', async () => {
    const { root } = story;
    assert.deepEqual(await change(root, 'updateRole', { id: '1', name: 'Mine' }), RESERVED);
    for (const id of ['1', '2']) assert.deepEqual(await change(root, 'deleteRole', { id }), RESERVED);
    assert.deepEqual(
      await change(root, 'replaceRoleGrants', { roleId: '1', kind: 'WEB_MENU', targetIds: [] }),
      RESERVED,
    );
    assert.deepEqual(await story.read(root, '{ role(id: "1") { id } }'), { role: null });
  });

  it('want a scope from keys', async () => {
    const input = { groupId: '2', name: 'By key' };
    const source = 'mutation ($input: CreateRoleInput!) { createRole(input: $input) { __typename } }';
    const { errors } = await story.ask(withKey(story.root, 'server:manage', 'user:read'), source, { input });
    assert.match(String(errors?.[0]?.message), /lacks the scope `user:manage`/);
    assert.equal(await nameOf(withKey(story.root, 'user:manage'), 'createRole', input), 'CreateRolePayload');
  });

  it('have names of which a group has each only once', async () => {
    const { boss, groupId } = story;
    const [id, other] = [await story.addRole('Once'), await story.addRole('Twice')];
    assert.deepEqual(await change(boss, 'createRole', { groupId: String(groupId), name: 'Once' }), TAKEN);
    assert.deepEqual(await change(boss, 'updateRole', { id: other, name: 'Once' }), TAKEN);
    assert.equal(await nameOf(boss, 'updateRole', { id, name: 'Once' }), 'UpdateRolePayload');
    assert.equal(await nameOf(story.root, 'createRole', { groupId: '2', name: 'Once' }), 'CreateRolePayload');
    for (const name of ['', 'x'.repeat(256), 'a\u0000']) {
      const input = { groupId: String(groupId), name };
      assert.equal(await nameOf(boss, 'createRole', input), 'InvalidInput');
      assert.equal(await nameOf(boss, 'updateRole', { id, name }), 'InvalidInput');
    }
  });

  it('change what they are given and keep the rest', async () => {
    const id = await story.addRole('Before');
    const payload = 'role { name remark group { id } }';
    const noted = await change(story.boss, 'updateRole', { id, remark: 'noted' }, payload);
    const group = { id: String(story.groupId) };
    assert.deepEqual(noted['role'], { name: 'Before', remark: 'noted', group });
    const renamed = await change(story.boss, 'updateRole', { id, name: 'After', remark: null }, payload);
    assert.deepEqual(renamed['role'], { name: 'After', remark: 'noted', group });
    const emptied = await change(story.boss, 'updateRole', { id, remark: '' }, payload);
    assert.deepEqual(emptied['role'], { name: 'After', remark: null, group });
  });

  it('grant parts of the web client that there are, and no flow that is not theirs to grant', async () => {
    const roleId = await story.addRole('Granting');
    const { boss, groupId } = story;
    const foreign = await story.addFlow();
    const assigned = await story.addFlow();
    await story.query(`insert into group_resource (group_id, kind, resource_id) values ($1, 'SKILL', $2)`, [
      groupId,
      assigned.id,
    ]);
    const own = await story.flows.create({ scope: story.scopeOf(boss), input: { name: 'Bob’s' } });
    const grant = (kind: string, targetIds: readonly string[], by = boss) =>
      nameOf(by, 'replaceRoleGrants', { roleId, kind, targetIds });
    assert.equal(await grant('WEB_MENU', ['build', 'everything']), 'InvalidInput');
    assert.equal(await grant('SKILL_READ', ['']), 'InvalidInput');
    assert.equal(await grant('SKILL_READ', [own.id, foreign.id]), 'NotFound');
    assert.deepEqual(await grantsOf(roleId), []);
    assert.equal(await grant('WEB_MENU', ['model', 'build', 'model']), 'ReplaceRoleGrantsPayload');
    assert.equal(await grant('SKILL_READ', [assigned.id.toUpperCase(), own.id]), 'ReplaceRoleGrantsPayload');
    const [menu, read] = [
      ['WEB_MENU model', 'WEB_MENU build'],
      [`SKILL_READ ${assigned.id}`, `SKILL_READ ${own.id}`],
    ];
    assert.deepEqual(await grantsOf(roleId), [...menu, ...read]);
    assert.deepEqual(await grantsOf(roleId, 'WEB_MENU'), menu);
    assert.equal(await grant('SKILL_READ', [foreign.id, own.id], story.root), 'ReplaceRoleGrantsPayload');
    assert.equal(await grant('SKILL_READ', [foreign.id, assigned.id]), 'ReplaceRoleGrantsPayload');
    assert.equal(await grant('WEB_MENU', []), 'ReplaceRoleGrantsPayload');
    assert.deepEqual(await grantsOf(roleId), [`SKILL_READ ${foreign.id}`, `SKILL_READ ${assigned.id}`]);
  });

  it('are given to nobody who administers the server, and the first one to nobody', async () => {
    const { root, alice } = story;
    const assign = (userId: string | number, roleIds: readonly string[], by = root) =>
      change(by, 'assignRoles', { userId: String(userId), roleIds });
    const administrator = { __typename: 'UserIsAdministrator', code: 'USER_IS_ADMINISTRATOR' };
    assert.deepEqual(await assign(root.userId, ['2']), administrator);
    assert.deepEqual(await assign(root.userId, []), administrator);
    assert.deepEqual(await assign(alice.userId, ['2', '1']), RESERVED);
    assert.deepEqual(await assign(alice.userId, ['2', '999999']), missing('ROLE'));
    for (const nobody of ['999999', 'x']) assert.deepEqual(await assign(nobody, ['2']), missing('USER'));
    assert.deepEqual(await rolesOf(alice), ['2']);
  });

  it('are given by whoever administers a group of the user, those of the group alone', async () => {
    const [mine, other, elsewhere] = [
      await story.addRole('Given'),
      await story.addRole('Not given'),
      await story.addRole('Given elsewhere', 2),
    ];
    const { root, alice, boss } = story;
    const assign = (roleIds: readonly string[], by = boss) =>
      change(by, 'assignRoles', { userId: String(alice.userId), roleIds }, 'user { id }');
    assert.deepEqual(await assign([mine]), missing('USER'));
    await story.join(alice.userId, story.groupId);
    assert.deepEqual(await assign([mine, elsewhere]), missing('ROLE'));
    assert.equal((await assign(['2', elsewhere, other], root)).__typename, 'AssignRolesPayload');
    assert.equal((await assign([mine])).__typename, 'AssignRolesPayload');
    assert.deepEqual(
      await rolesOf(alice),
      ['2', mine, elsewhere].sort((a, b) => Number(a) - Number(b)),
    );
    const held = await story.read(alice, '{ viewer { user { roles { id name grants { edges { cursor } } } } } }');
    const roles: readonly { grants: null }[] = held.viewer.user.roles;
    assert.deepEqual(new Set(roles.map(({ grants }) => grants)), new Set([null]));
    await nameOf(root, 'deleteRole', { id: elsewhere });
    assert.deepEqual(await rolesOf(alice), ['2', mine]);
    assert.deepEqual(await change(root, 'deleteRole', { id: elsewhere }), missing('ROLE'));
  });

  it('are listed to those who administer them, newest first, without that of administrators', async () => {
    const id = await story.addRole('Zebra 50%');
    const source = `query ($filter: RoleFilter, $first: Int) { roles(filter: $filter, first: $first) {
      totalCount edges { node { id name group { name } } } } }`;
    const list = async (viewer: Viewer, filter = {}) =>
      (await story.read(viewer, source, { filter, first: 100 })).roles;
    const all = await list(story.root);
    const numbers = nodesOf<{ id: string }>(all).map((role) => Number(role.id));
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => b - a),
    );
    assert.equal(numbers.at(-1), 2);
    assert.equal(all.totalCount, numbers.length);
    const own = await list(story.boss);
    assert.ok(own.edges.length > 0 && own.edges.length < numbers.length);
    const groups = new Set(nodesOf<{ group: { name: string } }>(own).map(({ group }) => group.name));
    assert.deepEqual([...groups], ['Printers']);
    const found = { totalCount: 1, edges: [{ node: { id, name: 'Zebra 50%', group: { name: 'Printers' } } }] };
    assert.deepEqual(await list(story.boss, { search: 'bra 50%' }), found);
    assert.deepEqual(await list(story.boss, { groupIds: ['2', 'x'] }), { totalCount: 0, edges: [] });
    const count = async (first: number) =>
      (await recordStatements(() => story.read(story.root, source, { first }))).length;
    assert.equal(await count(2), await count(100));
  });

  it('tell those who administer them who holds them, and nobody else', async () => {
    const { root, boss, alice } = story;
    const [id, empty] = [await story.addRole('Held'), await story.addRole('Held by nobody')];
    const holders = [String(root.userId), String(boss.userId), String(alice.userId)].sort(
      (a, b) => Number(a) - Number(b),
    );
    for (const user of holders)
      await story.query('insert into user_role (user_id, role_id) values ($1, $2)', [user, id]);
    await story.join(alice.userId, story.groupId);
    const users =
      'users(first: $first, after: $after) { edges { node { id email } } pageInfo { hasNextPage endCursor } }';
    const source = `query ($id: ID!, $first: Int, $after: String) { role(id: $id) { ${users} } }`;
    const read = async (viewer: Viewer, given: object = {}) => {
      const { role } = await story.read(viewer, source, { id, first: 100, ...given });
      return { ids: nodesOf<{ id: string }>(role.users).map((user) => user.id), ...role.users.pageInfo };
    };
    assert.deepEqual((await read(root)).ids, holders);
    assert.deepEqual((await read(boss)).ids, [String(alice.userId)]);
    assert.deepEqual((await read(root, { id: empty })).ids, []);
    const { ids, endCursor, hasNextPage } = await read(root, { first: 2 });
    assert.deepEqual([ids, hasNextPage], [holders.slice(0, 2), true]);
    const { ids: rest, hasNextPage: isMore } = await read(root, { first: 2, after: endCursor });
    assert.deepEqual([rest, isMore], [holders.slice(2), false]);
    const own = await story.read(alice, '{ viewer { user { roles { id users { edges { cursor } } } } } }');
    const seen: readonly { id: string; users: null }[] = own.viewer.user.roles;
    assert.deepEqual(
      seen.find((role) => role.id === id),
      { id, users: null },
    );
    const list = `query ($first: Int) { roles(first: $first) { edges { node { users { edges { node { id } } } } } } }`;
    const count = async (first: number) => (await recordStatements(() => story.read(root, list, { first }))).length;
    assert.equal(await count(2), await count(20));
  });

  it('are on record with whoever changed them', async () => {
    const id = await story.addRole('On record');
    await nameOf(story.boss, 'updateRole', { id, name: 'On the record' });
    await nameOf(story.boss, 'replaceRoleGrants', { roleId: id, kind: 'WEB_MENU', targetIds: ['build'] });
    await story.join(story.alice.userId, story.groupId);
    await nameOf(story.boss, 'assignRoles', { userId: String(story.alice.userId), roleIds: [id] });
    await nameOf(story.boss, 'deleteRole', { id });
    const source = `query ($id: ID!) { auditEntries(filter: { objectId: $id }) { edges { node {
      event objectKind objectName operatorName groupIds } } } }`;
    const { auditEntries } = await story.read(story.root, source, { id });
    const entries = nodesOf<{ event: string }>(auditEntries);
    // Two of one millisecond may stand in either order.
    entries.sort((a, b) => a.event.localeCompare(b.event));
    const common = { objectKind: 'ROLE', groupIds: [String(story.groupId)] };
    assert.deepEqual(entries, [
      { ...common, event: 'ROLE_CREATED', objectName: 'On record', operatorName: 'root' },
      { ...common, event: 'ROLE_DELETED', objectName: 'On the record', operatorName: 'bob' },
      { ...common, event: 'ROLE_UPDATED', objectName: 'On the record', operatorName: 'bob' },
      { ...common, event: 'ROLE_UPDATED', objectName: 'On the record', operatorName: 'bob' },
    ]);
    const ofAlice = await story.read(story.root, source, { id: String(story.alice.userId) });
    const [{ node }] = ofAlice.auditEntries.edges;
    assert.deepEqual([node.event, node.objectKind, node.objectName], ['USER_UPDATED', 'USER', 'alice']);
  });
});
