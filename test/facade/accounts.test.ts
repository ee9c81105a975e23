import assert from 'node:assert/strict';
import { constants, publicEncrypt } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { eventually } from '../run/story.ts';
import { ADMINISTRATOR, startTestApp } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

describe('accounts on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const post = (name: string, body?: object) =>
    story.ask({ method: 'POST', path: `/api/v1/user/${name}`, body, login: null });

  test('refuse a taken name, a long one, and wrong credentials of any kind', async () => {
    const taken = await post('regist', { user_name: 'alice', password: 'secret words' });
    assert.deepEqual(taken.body, failure(10605, 'User Name already exist'));
    const long = await post('regist', { user_name: 'a'.repeat(31), password: 'secret words' });
    assert.equal(long.body.status_code, 10608);
    for (const user_name of ['alice', 'nobody']) {
      const { body, headers } = await post('login', { user_name, password: 'wrong' });
      assert.deepEqual(body, failure(10600, 'Account or password error'));
      assert.equal(headers.get('set-cookie'), null);
    }
  });

  test('are told to nobody who is not logged in', async () => {
    const { status, body } = await story.ask({
      path: '/api/v1/user/info',
      login: { ...story.alice, cookie: 'access_token_cookie=x' },
    });
    assert.deepEqual([status, body], [401, { detail: '' }]);
  });

  test('are created without a word about the password', async () => {
    const { body } = await post('regist', { user_name: 'dora', password: 'secret words' });
    const { user_id, create_time, update_time } = body.data;
    const nothing = { email: null, phone_number: null, dept_id: null, remark: null };
    assert.deepEqual(body, success({ user_id, user_name: 'dora', ...nothing, delete: 0, create_time, update_time }));
  });

  test('are logged into with an encrypted password, which sets the cookie', async () => {
    const { data } = (await story.ask({ path: '/api/v1/user/public_key', login: null })).body;
    const key = { key: data.public_key, padding: constants.RSA_PKCS1_PADDING };
    const password = publicEncrypt(key, Buffer.from(ADMINISTRATOR.password)).toString('base64');
    const { body, headers } = await post('login', { user_name: ADMINISTRATOR.name, password });
    const { access_token, role, web_menu, admin_groups } = body.data;
    assert.deepEqual([role, web_menu, admin_groups], [null, null, null]);
    assert.equal(headers.get('set-cookie'), `access_token_cookie=${access_token}; HttpOnly; Path=/; SameSite=Lax`);
    const cookie = `access_token_cookie=${access_token}`;
    const info = await story.ask({ path: '/api/v1/user/info', login: { token: access_token, userId: '1', cookie } });
    assert.deepEqual([info.body.data.role, info.body.data.user_name], ['admin', ADMINISTRATOR.name]);
  });

  test('show what the web client may open', async () => {
    const { body } = await story.ask({ path: '/api/v1/user/info' });
    const { role, web_menu, admin_groups, access_token, user_id } = body.data;
    assert.deepEqual(
      { role, web_menu, admin_groups, access_token, user_id },
      {
        ...{ role: '[2]', web_menu: ['build', 'knowledge', 'model', 'frontend', 'backend'], admin_groups: [] },
        ...{ access_token: null, user_id: Number(story.alice.userId) },
      },
    );
  });

  test('show who administers a group, and which', async () => {
    const database = new pg.Client(toClientConfig(story.app.connection));
    await database.connect();
    const place = 'insert into group_member (user_id, group_id, is_administrator) values ($1, 2, true)';
    await database.query(place, [Number(story.bob.userId)]);
    await database.end();
    const { role, admin_groups } = (await story.ask({ path: '/api/v1/user/info', login: story.bob })).body.data;
    assert.deepEqual([role, admin_groups], ['group_admin', [2]]);
  });

  test('are left by taking the cookie away', async () => {
    const { status, body, headers } = await post('logout');
    assert.deepEqual([status, body], [201, success(null)]);
    assert.match(
      headers.get('set-cookie') ?? '',
      /^access_token_cookie=""; expires=.*; Max-Age=0; Path=\/; SameSite=lax$/,
    );
  });

  test('are listed for administrators with their roles and groups, page by page or all at once', async () => {
    const login = await story.app.logIn();
    const list = (query: string, by = login) => story.ask({ path: `/api/v1/user/list?${query}`, login: by });
    assert.equal((await list('name=', story.alice)).body.status_code, 403);
    const { status, body } = await list('name=ALI&page_num=1&page_size=20&group_id=2&group_id=3&role_id=2');
    assert.equal(status, 201);
    const { create_time, update_time, roles, groups } = body.data.data[0];
    const nothing = { email: null, phone_number: null, dept_id: null, remark: null };
    const alice = { user_id: Number(story.alice.userId), user_name: 'alice', ...nothing, delete: 0 };
    const places = {
      roles: [{ id: 2, group_id: 2, name: roles[0].name }],
      groups: [{ id: 2, name: groups[0].name }],
    };
    const row = { ...alice, create_time, update_time, ...places };
    assert.deepEqual(body, success({ data: [row], total: 1 }));
    assert.deepEqual((await list('name=ali&role_id=1')).body, success({ data: [], total: 0 }));
    const names = async (query: string): Promise<[names: string[], total: number]> => {
      const page: { data: { user_name: string }[]; total: number } = (await list(query)).body.data;
      return [page.data.map(({ user_name }) => user_name), page.total];
    };
    const [everybody, total] = await names('page_num=0');
    assert.equal(everybody.length, total);
    assert.equal(everybody.at(-1), ADMINISTRATOR.name);
    assert.deepEqual(await names('page_num=2&page_size=1'), [[everybody[1]], total]);
    assert.deepEqual(await names('page_size=0'), [everybody, total]);
  });

  test('are listed for whoever administers a group with what is of that group alone, as are its roles', async () => {
    const login = await story.app.logIn();
    const post = (path: string, body: object) => story.ask({ method: 'POST', path, body, login });
    const gina = await story.app.logIn('gina');
    const hugo = await story.app.logIn('hugo');
    const admins = { group_admins: [Number(gina.userId)] };
    const group = (await post('/api/v1/group/create', { group_name: 'Printers', ...admins })).body.data;
    const role = (await post('/api/v1/role/add', { role_name: 'Printer', group_id: group.id })).body.data;
    await post('/api/v1/group/set_user_group', { user_id: Number(hugo.userId), group_id: [2, group.id] });
    await post('/api/v1/user/role_add', { user_id: Number(hugo.userId), role_id: [2, role.id] });
    const get = async (path: string, by = gina) => (await story.ask({ path: `/api/v1/${path}`, login: by })).body;
    await eventually(async () => (await get('group/list')).status_code === 200);

    const { data: listed, total } = (await get('user/list')).data;
    const { roles, groups, ...row } = listed[0];
    assert.deepEqual(
      [listed.length, total, roles, groups],
      [1, 1, [{ id: role.id, group_id: group.id, name: 'Printer' }], [{ id: group.id, name: 'Printers' }]],
    );
    for (const query of ['group_id=2', 'role_id=2'])
      assert.deepEqual(await get(`user/list?${query}`), success({ data: [], total: 0 }));

    for (const path of [`group/get_group_user?group_id=${group.id}`, `group/roles?group_id=${group.id}`])
      assert.equal((await get(path, story.alice)).status_code, 403);
    for (const id of [2, 999_999]) {
      assert.deepEqual(await get(`group/get_group_user?group_id=${id}`), success([]));
      assert.equal((await get(`group/roles?group_id=${id}`)).status_code, 403);
    }
    assert.deepEqual(await get(`group/get_group_user?group_id=${group.id}&page_size=5&page_num=1`), success([row]));
    assert.deepEqual(await get(`group/get_group_user?group_id=${group.id}&page_size=1&page_num=2`), success([]));
    const own = success({ data: [role], total: 1 });
    for (const query of ['', `?group_id=${group.id}`, `?group_id=2&group_id=${group.id}&keyword=PRINT&page=1&limit=5`])
      assert.deepEqual(await get(`group/roles${query}`), own);
    assert.deepEqual(await get(`group/roles?keyword=x&group_id=${group.id}`), success({ data: [], total: 0 }));
    const everything = await get(`group/roles?group_id=2&group_id=${group.id}&page=1&limit=1`, login);
    assert.deepEqual([everything.data.data, everything.data.total], [[role], 2]);
  });

  test('have flows that are listed for whoever administers a group of theirs, and tell nothing of other groups', async () => {
    const login = await story.app.logIn();
    const post = (path: string, body: object, by = login) => story.ask({ method: 'POST', path, body, login: by });
    const [ines, jane] = [await story.app.logIn('ines'), await story.app.logIn('jane')];
    const admins = { group_admins: [Number(ines.userId)] };
    const group = (await post('/api/v1/group/create', { group_name: 'Binders', ...admins })).body.data;
    await post('/api/v1/group/set_user_group', { user_id: Number(jane.userId), group_id: [2, group.id] });
    const made = (await post('/api/v1/flows/', { name: 'Bind a book', data: demoDocument() }, jane)).body.data;
    const get = async (path: string, by = ines) => (await story.ask({ path: `/api/v1/group/${path}`, login: by })).body;
    await eventually(async () => (await get('list')).status_code === 200);

    const of = (id: number, type: number) => `get_group_resources?group_id=${id}&resource_type=${type}`;
    for (const [path, by] of [
      [of(2, 2), ines],
      [of(2, 1), ines],
      [of(999_999, 2), ines],
      [of(group.id, 2), story.alice],
    ] as const)
      assert.equal((await get(path, by)).status_code, 403);
    const nothing = success({ data: [], total: 0 });
    assert.deepEqual(await get('manage/resources', jane), nothing);
    const { id, name, create_time, update_time } = made;
    const about = { id, name, description: null, logo: '', status: 1, flow_type: 1, create_time, update_time };
    const row = { ...about, user_id: Number(jane.userId), user_name: 'jane' };
    const own = success({ data: [row], total: 1 });
    for (const path of [of(group.id, 2), `${of(group.id, 2)}&name=BIND&page_size=1&page_num=1`, 'manage/resources'])
      assert.deepEqual(await get(path), own);
    for (const type of [1, 3, 5]) assert.deepEqual(await get(of(group.id, type)), nothing);
    assert.deepEqual(await get('manage/resources?keyword=x'), nothing);
    const query = '{ groupFlows(filter: { groupIds: ["2"] }) { totalCount edges { node { id } } } }';
    const foreign = await story.app.graphql({ query, login: ines });
    assert.deepEqual(foreign.data, { groupFlows: { totalCount: 0, edges: [] } });
    const everything = await get('manage/resources?page=2&page_size=1', login);
    assert.equal(everything.data.total, 2);
    assert.deepEqual([everything.data.data.length, everything.data.data[0].id], [1, story.flowId]);
  });

  test('are shut and opened by administrators, with what they have open on this wire', async () => {
    const login = await story.app.logIn();
    const carla = await story.app.logIn('carla');
    const update = (body: object, by = login) =>
      story.ask({ method: 'POST', path: '/api/v1/user/update', body, login: by });
    const user_id = Number(carla.userId);
    const denied = await update({ user_id, delete: 1 }, story.alice);
    assert.deepEqual([denied.status, denied.body.status_code], [200, 403]);
    assert.equal((await update({ user_id: 999_999, delete: 1 })).body.status_code, 404);
    assert.equal((await update({ user_id: 1, delete: 1 })).body.status_code, 403);
    const shut = await update({ user_id, delete: 1 });
    assert.deepEqual([shut.status, shut.body], [201, success(null)]);
    const isOut = async () => (await story.ask({ path: '/api/v1/user/info', login: carla })).status === 401;
    await eventually(isOut);
    assert.equal(
      (await post('login', { user_name: 'carla', password: ADMINISTRATOR.password })).body.status_code,
      10620,
    );
    assert.deepEqual((await update({ user_id })).body, success(null));
    assert.equal((await post('login', { user_name: 'carla', password: ADMINISTRATOR.password })).body.status_code, 200);
    assert.ok(await isOut());
  });

  test('are made by administrators, and registered with what is told about somebody', async () => {
    const login = await story.app.logIn();
    const create = (body: object) => story.ask({ method: 'POST', path: '/api/v1/user/create', body, login });
    const wanted = { user_name: 'dave', password: 'some words', group_roles: [{ group_id: 2, role_ids: [2] }] };
    assert.deepEqual(
      (await create({ ...wanted, group_roles: [] })).body,
      failure(10606, 'User group and role cannot be empty'),
    );
    assert.equal((await create({ ...wanted, user_name: 'alice' })).body.status_code, 10605);
    assert.equal((await create(wanted)).body.data.user_name, 'dave');
    const about = { email: 'e@example.com', phone_number: '1', dept_id: 'd', remark: 'r' };
    assert.equal(
      (await post('regist', { user_name: 'emma', password: 'some words', ...about, delete: 1 })).status,
      200,
    );
    const emma = await story.app.graphql({
      query:
        '{ users(filter: { search: "emma" }) { edges { node { email phoneNumber departmentId remark isDisabled } } } }',
      login,
    });
    assert.deepEqual(emma.data, {
      users: {
        edges: [
          { node: { email: 'e@example.com', phoneNumber: '1', departmentId: 'd', remark: 'r', isDisabled: false } },
        ],
      },
    });
    assert.equal(
      (await post('regist', { user_name: 'long', password: 'some words', dept_id: 'd'.repeat(256) })).body.status_code,
      422,
    );
  });

  test('ask for a captcha where the server wants one', async () => {
    await using guarded = await startTestApp({ FORME_CAPTCHA: 'on' });
    const { data } = (await guarded.rest({ path: '/api/v1/user/get_captcha' })).body;
    assert.deepEqual(Object.keys(data), ['captcha_key', 'captcha', 'user_capthca']);
    assert.equal(data.user_capthca, true);
    const body = { user_name: 'admin', password: ADMINISTRATOR.password, captcha_key: data.captcha_key, captcha: '' };
    const answer = await guarded.rest({ method: 'POST', path: '/api/v1/user/login', body });
    assert.deepEqual(answer.body, failure(10607, 'Kode verifikasi salah'));
  });
});
