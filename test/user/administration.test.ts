import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { FIRST, openPasswordStory, SECOND, type PasswordStory, type Person } from '../password/story.ts';
import type { Login } from '../support/app.ts';
import { openClient } from '../support/events.ts';

const LIST = `query ($filter: UserFilter, $order: UserOrder, $first: Int, $after: String) {
  users(filter: $filter, order: $order, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { id name email isDisabled groups { name } } } } }`;
const CREATE = `mutation ($input: CreateUserInput!) { result: createUser(input: $input) { __typename
  ... on InvalidInput { issues { path message } }
  ... on CreateUserPayload { user { id name email phoneNumber departmentId remark groups { id } } } } }`;
const DISABLE = `mutation ($input: DisableUserInput!) { result: disableUser(input: $input) { __typename ... on DisableUserPayload { user { isDisabled } } } }`;
const ENABLE = `mutation ($input: EnableUserInput!) { result: enableUser(input: $input) { __typename ... on EnableUserPayload { user { isDisabled } } } }`;

interface Listed {
  readonly users: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly email: string | null;
        readonly groups: readonly object[];
      };
    }[];
  };
}

describe('administering accounts', () => {
  let story: PasswordStory;
  /** A group, whoever administers it, and somebody in it. */
  let group: { readonly id: string; readonly roleId: string };
  let greta: Person;
  let member: Person;
  before(async () => {
    story = await openPasswordStory();
    group = await makeGroup('Gardeners');
    greta = await story.meet();
    member = await story.meet();
    await join(greta, group.id, true);
    await join(member, group.id);
  });
  after(() => story[Symbol.asyncDispose]());

  async function makeGroup(name: string) {
    const [row] = await story.execute<{ id: number }>('insert into user_group (name) values ($1) returning id', [name]);
    const id = String(row?.id);
    const [role] = await story.execute<{ id: number }>(
      'insert into role (name, group_id) values ($1, $2) returning id',
      [`Role of ${name}`, id],
    );
    return { id, roleId: String(role?.id) };
  }
  const join = (who: Login, groupId: string, isAdministrator = false) =>
    story.execute('insert into group_member (user_id, group_id, is_administrator) values ($1, $2, $3)', [
      ...[who.userId, groupId, isAdministrator],
    ]);
  const list = async (by: Login, variables: object = {}) =>
    (await story.query<Listed>(LIST, { first: 100, ...variables }, by)).users;
  const namesOf = ({ edges }: Listed['users']) => edges.map(({ node }) => node.name);
  const tell = async (query: string, input: object, by: Login) =>
    (await story.query<{ result: { __typename: string; user?: object; issues?: object[] } }>(query, { input }, by))
      .result;
  const disable = (by: Login, { userId }: { userId: string }) => tell(DISABLE, { userId }, by);
  const enable = (by: Login, { userId }: { userId: string }) => tell(ENABLE, { userId }, by);
  const recordsOf = (userId: string) =>
    story.execute<{ event: string; operator_name: string }>(
      `select event, operator_name from audit_entry where object_type = 'user_conf' and object_id = $1 order by created_at, id`,
      [userId],
    );

  describe('by a list', () => {
    test('is for administrators, and for whoever administers a group, who is shown who belongs to it', async () => {
      const { errors = [] } = await story.app.graphql({ query: LIST, login: story.alice });
      assert.equal(errors[0]?.extensions['code'], 'NOT_PERMITTED');
      const stranger = await story.app.graphql({ query: LIST });
      assert.equal(stranger.errors?.[0]?.extensions['code'], 'UNAUTHENTICATED');
      const seen = await list(greta);
      assert.deepEqual(
        seen.edges.map(({ node }) => node),
        [{ id: member.userId, name: member.name, email: null, isDisabled: false, groups: [{ name: 'Gardeners' }] }],
      );
      assert.equal(seen.totalCount, 1);
      const all = await list(story.admin);
      assert.equal(all.totalCount, all.edges.length);
      assert.deepEqual(
        all.edges.map(({ node }) => Number(node.id)),
        all.edges.map(({ node }) => Number(node.id)).sort((a, b) => b - a),
      );
    });

    test('shows nobody of other groups for a filter that names them', async () => {
      for (const filter of [{ groupIds: ['2'] }, { roleIds: ['2'] }, { groupIds: ['x'] }, { search: 'admin' }]) {
        assert.deepEqual(namesOf(await list(greta, { filter })), [], JSON.stringify(filter));
      }
      const { errors = [] } = await story.app.graphql({
        query: LIST,
        variables: { filter: { search: '\0' } },
        login: greta,
      });
      assert.equal(errors[0]?.extensions['code'], 'BAD_USER_INPUT');
    });

    test('narrows by name, group, role and state, all at once, and goes on page by page in either order', async () => {
      const made = ['b', 'a', 'd', 'c'].map((letter) => `zz%_${letter}`);
      for (const name of made) await story.app.logIn(name);
      await story.execute(`update user_account set is_disabled = true where name = 'zz%_d'`);
      const filter = { search: 'ZZ%_', groupIds: ['2'], roleIds: ['2'] };
      assert.deepEqual(namesOf(await list(story.admin, { filter })), [...made].reverse());
      assert.deepEqual(namesOf(await list(story.admin, { filter: { ...filter, isDisabled: true } })), ['zz%_d']);
      assert.deepEqual(namesOf(await list(story.admin, { filter: { ...filter, roleIds: ['1'] } })), []);
      const orders = { NAME: [...made].sort(), CREATED: made };
      for (const [field, names] of Object.entries(orders)) {
        for (const direction of ['ASC', 'DESC']) {
          const order = { field, direction };
          const first = await list(story.admin, { filter, order, first: 3 });
          const rest = await list(story.admin, { filter, order, first: 3, after: first.pageInfo.endCursor });
          assert.deepEqual([first.totalCount, first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage], [4, true, false]);
          const wanted = direction === 'ASC' ? names : [...names].reverse();
          assert.deepEqual([...namesOf(first), ...namesOf(rest)], wanted, `${field} ${direction}`);
        }
      }
    });
  });

  describe('by making one', () => {
    const input = () => ({
      name: `made${randomUUID().slice(0, 8)}`,
      password: FIRST,
      groups: [{ groupId: group.id, roleIds: [group.roleId] }],
    });

    test('is for administrators alone', async () => {
      for (const by of [story.alice, greta]) {
        assert.deepEqual(await tell(CREATE, input(), by), { __typename: 'NotPermitted' });
      }
    });

    test('refuses what no account can be, and makes nothing', async () => {
      const known = (await list(story.admin)).totalCount;
      const no = async (change: object) => (await tell(CREATE, { ...input(), ...change }, story.admin)).__typename;
      assert.equal(await no({ name: member.name }), 'UserNameTaken');
      assert.equal(await no({ name: 'n'.repeat(31) }), 'UserNameTooLong');
      assert.equal(await no({ name: ' ' }), 'InvalidInput');
      for (const password of ['short', 'Passw0rd2026', 'it is marigold']) {
        assert.equal(await no({ name: 'marigold', password }), 'InvalidInput', password);
      }
      assert.equal(await no({ remark: 'r'.repeat(1001) }), 'InvalidInput');
      assert.equal(await no({ groups: [] }), 'GroupAndRoleRequired');
      assert.equal(await no({ groups: [{ groupId: group.id, roleIds: [] }] }), 'GroupAndRoleRequired');
      assert.equal((await list(story.admin)).totalCount, known);
    });

    test('refuses places that do not exist, roles of other groups, and that of administrators', async () => {
      for (const place of [
        { groupId: '999999', roleIds: [group.roleId] },
        { groupId: 'x', roleIds: [group.roleId] },
        { groupId: group.id, roleIds: ['2'] },
        { groupId: '2', roleIds: ['1'] },
        { groupId: group.id, roleIds: [group.roleId, '999999'] },
      ]) {
        const { __typename, issues } = await tell(CREATE, { ...input(), groups: [place] }, story.admin);
        assert.equal(__typename, 'InvalidInput', JSON.stringify(place));
        assert.deepEqual(
          issues?.map((issue) => 'path' in issue && issue.path),
          [['groups']],
        );
      }
    });

    test('makes one that can log in, with just these places, on record', async () => {
      const profile = { email: 'a@example.com', phoneNumber: '1', departmentId: 'd', remark: '' };
      const wanted = { ...input(), ...profile };
      const { user } = (await tell(CREATE, wanted, story.admin)) as { user: { id: string } };
      const { name } = wanted;
      assert.deepEqual(user, { id: user.id, name, ...profile, remark: null, groups: [{ id: group.id }] });
      assert.equal((await story.logIn(name, FIRST)).__typename, 'LogInPayload');
      assert.deepEqual(await recordsOf(user.id), [{ event: 'create_user', operator_name: 'admin' }]);
      const roles = await story.execute<object>('select role_id from user_role where user_id = $1', [user.id]);
      assert.deepEqual(roles, [{ role_id: Number(group.roleId) }]);
    });
  });

  describe('by shutting one', () => {
    test('is refused to whoever administers none of its groups, as if there were none', async () => {
      const other = await story.meet();
      for (const by of [story.alice, other])
        assert.deepEqual(await disable(by, member), { __typename: 'NotPermitted' });
      for (const userId of [other.userId, story.admin.userId, '999999', 'x', '\0']) {
        assert.deepEqual(await disable(greta, { userId }), { __typename: 'NotFound' }, userId);
        assert.deepEqual(await story.reset(greta, userId, SECOND), { __typename: 'NotFound' }, userId);
      }
      assert.deepEqual(await disable(story.admin, { userId: '999999' }), { __typename: 'NotFound' });
    });

    test('is refused for administrators, the own one, and those who administer more', async () => {
      const [second, mighty] = [await story.meet(), await story.meet()];
      await story.execute('insert into user_role (user_id, role_id) values ($1, 1)', [second.userId]);
      for (const who of [second, mighty, greta]) await join(who, group.id);
      await join(mighty, (await makeGroup('Cooks')).id, true);
      for (const who of [second, mighty, greta]) {
        assert.deepEqual(await disable(greta, who), { __typename: 'NotPermitted' }, who.name);
      }
      for (const who of [second, mighty]) {
        assert.deepEqual(await story.reset(greta, who.userId, SECOND), { __typename: 'NotPermitted' }, who.name);
      }
      for (const who of [second, story.admin]) {
        assert.deepEqual(await disable(story.admin, who), { __typename: 'NotPermitted' });
        assert.deepEqual(await enable(story.admin, who), { __typename: 'NotPermitted' });
      }
      assert.deepEqual(await story.reset(story.admin, second.userId, SECOND), { __typename: 'NotPermitted' });
      assert.ok(await story.isIn(second));
    });

    test('ends its logins and keys on every server, with what they have open, until it is opened again', async () => {
      const person = await story.meet();
      await join(person, group.id);
      const { login: key } = await story.make({}, person);
      await using other = await story.app.startAnother();
      const open = async (login: Login) => {
        const client = openClient({ app: story.app, login });
        const stream = client.iterate({ query: 'subscription { heartbeat(everySeconds: 1) { at } }' });
        await stream.next();
        return { client, stream };
      };
      const opened = [await open(person), await open(key)];
      assert.ok(await story.isIn(person, other));
      assert.deepEqual(await disable(greta, person), { __typename: 'DisableUserPayload', user: { isDisabled: true } });
      for (const { client, stream } of opened) {
        await assert.rejects(async () => {
          for await (const _tick of stream);
        });
        await client.dispose();
      }
      for (const login of [person, key]) {
        await story.isOut(login);
        await story.isOut(login, other);
      }
      assert.equal((await story.logIn(person.name, FIRST)).__typename, 'UserDisabled');
      await disable(story.admin, person);
      assert.deepEqual(await enable(greta, person), { __typename: 'EnableUserPayload', user: { isDisabled: false } });
      await enable(greta, person);
      assert.equal((await story.logIn(person.name, FIRST)).__typename, 'LogInPayload');
      await story.isOut(person);
      assert.deepEqual(
        await recordsOf(person.userId),
        ['forbid_user', 'recover_user'].map((event) => ({ event, operator_name: greta.name })),
      );
    });

    test('and opening it again forgets the wrong passwords for its name', async () => {
      const person = await story.meet();
      await story.setPolicy({ maxErrors: 1 });
      assert.equal((await story.logIn(person.name, 'wrong')).__typename, 'AccountLocked');
      await enable(story.admin, person);
      assert.equal((await story.logIn(person.name, FIRST)).__typename, 'LogInPayload');
      await story.setPolicy({ maxErrors: null });
    });
  });

  test('sets the password of whoever belongs to a group that one administers', async () => {
    assert.equal((await story.reset(greta, member.userId, SECOND)).__typename, 'ResetPasswordPayload');
    assert.equal((await story.logIn(member.name, SECOND)).__typename, 'LogInPayload');
  });
});
