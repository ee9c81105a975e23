import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';

const TEXT =
  '# Kept as it is\nenv:\n  dialog_tips: Ask   # politely\n  theme_colour: blue\n  version: 9.9.9\n  pro: true\n';
const SUCCESS = { status_code: 200, status_message: 'SUCCESS' };

describe('the settings on the legacy wire', () => {
  let app: TestApp;
  let admin: Login;
  let alice: Login;
  before(async () => {
    app = await startTestApp();
    [admin, alice] = [await app.logIn(), await app.logIn('alice')];
  });
  after(() => app[Symbol.asyncDispose]());

  const get = async (path: string, login?: Login) => {
    const { status, body } = await app.rest({ path: `/api/v1/${path}`, ...(login && { login }) });
    return status === 200 ? body : status;
  };
  const post = async (path: string, body: unknown, login = admin) =>
    (await app.rest({ method: 'POST', path: `/api/v1/${path}`, body, login })).body;

  test('are read and written by administrators alone', async () => {
    const forbidden = { status_code: 403, status_message: 'No permission to operate' };
    for (const body of [
      await get('config', alice),
      await post('config/save', { data: TEXT }, alice),
      await post('web/config', { value: '' }, alice),
      await post('workstation/config', {}, alice),
    ]) {
      assert.deepEqual(body, { ...forbidden, data: { exception: forbidden.status_message } });
    }
    assert.equal(await get('config'), 401);
  });

  for (const [what, body] of Object.entries({
    blank: { data: ' \n' },
    null: { data: null },
    missing: {},
  })) {
    test(`are not saved when the text is ${what}`, async () => {
      const message = 'System configuration cannot be empty';
      assert.deepEqual(await post('config/save', body), {
        ...{ status_code: 10030, status_message: message, data: { exception: message } },
      });
    });
  }

  test('are not saved when the text is none, or wrong, and say where and why', async () => {
    const told = await post('config/save', {
      data: 'env:\n  show_github_and_help: maybe\noffice_url: https://x.example\n',
    });
    const exception = 'Must be true or false. (env.show_github_and_help, line 2, column 3)';
    const fault = { key: 'env.show_github_and_help', line: 2, column: 3, message: 'Must be true or false.' };
    assert.deepEqual(told, {
      status_code: 10031,
      status_message: `The system configuration format is incorrect, please check the configuration content: ${exception}`,
      data: {
        ...{ exception, key: fault.key, line: 2, column: 3 },
        faults: [
          fault,
          { key: 'office_url', line: 3, column: 1, message: 'Is what FORME_OFFICE_URL says; leave it out.' },
        ],
      },
    });
    const { status_code: code, data } = await post('config/save', { data: 'a: [1\nb: 2' });
    assert.deepEqual([code, typeof data.line, data.key], [10031, 'number', null]);
    assert.equal((await post('config/save', { data: { env: 1 } })).status_code, 422);
  });

  test('are explained until somebody has saved some, and then told exactly as they were saved', async () => {
    assert.match((await get('config', admin)).data, /^# The settings of this server\./);
    assert.deepEqual(await post('config/save', { data: TEXT }), { ...SUCCESS, data: null });
    assert.deepEqual(await get('config', admin), { ...SUCCESS, data: TEXT });
  });

  test('tell everybody what stands under `env`, but nothing that is not so', async () => {
    const { data } = await get('env');
    assert.deepEqual(
      [data.dialog_tips, data.theme_colour, data.pro, data.enable_etl4lm],
      ['Ask', 'blue', false, false],
    );
    assert.match(data.version, /^\d+\.\d+\.\d+$/);
    assert.notEqual(data.version, '9.9.9');
  });

  test('keep the theme that the web client saves, which everybody reads', async () => {
    assert.deepEqual(await get('web/config'), { ...SUCCESS, data: '' });
    const value = JSON.stringify({ comp: { '--primary': { h: 1, s: 2, l: 3 } }, bg: 'gradient' });
    for (const bad of ['{', '[]', '{"bg":"logo"}', '{"comp":[]}', `{"comp":{"a":"${'a'.repeat(65_536)}"}}`]) {
      const { status_code: code, status_message: issues } = await post('web/config', { value: bad });
      assert.deepEqual([code, issues[0].loc], [422, ['body', 'value']]);
    }
    assert.deepEqual(await post('web/config', { value }), { ...SUCCESS, data: { value } });
    assert.deepEqual(await get('web/config'), { ...SUCCESS, data: { value } });
    await post('web/config', { value: '' });
    assert.deepEqual(await get('web/config'), { ...SUCCESS, data: { value: '' } });
  });

  test('keep what the workstation page shows, which whoever is logged in reads', async () => {
    assert.equal(await get('workstation/config'), 401);
    assert.deepEqual(await get('workstation/config', alice), { ...SUCCESS, data: null });
    const settings = { menuShow: true, assistantIcon: { image: '/icon.png' }, models: [{ id: '1' }] };
    for (const [bad, loc] of [
      [{ menuShow: 'yes' }, ['body', 'menuShow']],
      [{ assistantIcon: 'icon.png' }, ['body', 'assistantIcon']],
      [{ webSearch: { params: { api_key: 'abc' } } }, ['body', 'settings', 'webSearch', 'params', 'api_key']],
      [{ systemPrompt: 'a'.repeat(65_536) }, ['body', 'settings']],
      [[], ['body']],
    ] as const) {
      const { status_code: code, status_message: issues } = await post('workstation/config', bad);
      assert.deepEqual([code, issues[0].loc], [422, loc]);
    }
    assert.deepEqual(await post('workstation/config', settings), { ...SUCCESS, data: settings });
    assert.deepEqual(await get('workstation/config', alice), { ...SUCCESS, data: settings });
  });
});
