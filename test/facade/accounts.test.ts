import assert from 'node:assert/strict';
import { constants, publicEncrypt } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { ADMINISTRATOR, startTestApp } from '../support/app.ts';
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
