import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readManner } from '../../src/facade/manner.ts';
import { WebSocket } from 'ws';
import { failure, openFacadeStory, success, type FacadeStory, type WireRequest } from './story.ts';

const ZH = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' };
const STRICT = { prefer: 'status=strict' };

const MISSING = '/api/v2/flows/00000000000000000000000000000000';

describe('the manner that a request asks for', () => {
  const languages: readonly [string | undefined, string][] = [
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['zh', 'zh'],
    ['zh-TW', 'zh'],
    ['ZH-hans-CN', 'zh'],
    ['zh;q=0.2, en;q=0.1', 'zh'],
    ['zh;q=0.1, en;q=0.2', 'en'],
    ['en-GB, zh', 'en'],
    ['zh-CN, en', 'zh'],
    ['fr, zh;q=0.3', 'zh'],
    ['fr', 'en'],
    ['zh;q=0', 'en'],
    ['en;q=0, *', 'zh'],
    ['zh;q=nonsense', 'en'],
    [';;,,=', 'en'],
  ];
  for (const [header, language] of languages) {
    test(`is answered in ${language} for the languages ${JSON.stringify(header)}`, () => {
      const headers = header === undefined ? {} : { 'accept-language': header };
      assert.equal(readManner({ headers }).language, language);
    });
  }

  const preferences: readonly [string, boolean][] = [
    ['status=strict', true],
    ['STATUS = "strict"', true],
    ['respond-async, status=strict; wait=1', true],
    ['status=compat, status=strict', false],
    ['status', false],
    ['note="a, status=strict"', false],
    ['my-status=strict', false],
    ['status=strictly', false],
    ['"', false],
  ];
  for (const [prefer, isStrict] of preferences) {
    test(`is ${isStrict ? '' : 'not '}strict for the preference ${prefer}`, () => {
      assert.equal(readManner({ headers: { prefer } }).isStrict, isStrict);
    });
  }
});

describe('an answer', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const ask = (path: string, request: Partial<WireRequest> = {}) => story.ask({ path, ...request });

  test('to nobody in particular keeps the words and the status of the contract', async () => {
    const { status, headers, body } = await ask(MISSING);
    assert.equal(status, 200);
    assert.deepEqual(body, failure(10520, 'Skill does not exist.'));
    assert.deepEqual([headers.get('content-language'), headers.get('preference-applied')], ['en', null]);
    assert.match(headers.get('vary') ?? '', /Accept-Language, Prefer/);
  });

  test('is told in Chinese under the same code', async () => {
    const { status, headers, body } = await ask(MISSING, { headers: ZH });
    assert.equal(status, 200);
    assert.deepEqual(body, failure(10520, '技能不存在'));
    assert.equal(headers.get('content-language'), 'zh');
  });

  test('is strict in either language', async () => {
    const { status, headers, body } = await ask(MISSING, { headers: { ...ZH, ...STRICT } });
    assert.deepEqual([status, headers.get('preference-applied')], [404, 'status=strict']);
    assert.deepEqual(body, failure(10520, '技能不存在'));
  });

  test('with a success is no other in a strict reply, but for what it says of itself', async () => {
    const { status, headers, body } = await ask('/api/v1/tag/home', { headers: { ...ZH, ...STRICT } });
    assert.deepEqual([status, body], [200, success([])]);
    assert.deepEqual([headers.get('preference-applied'), headers.get('content-language')], ['status=strict', null]);
  });

  test('lists issues in Chinese, at the same places', async () => {
    const { body } = await ask('/api/v1/flows', { method: 'POST', body: { name: 5, flow_type: 2 }, headers: ZH });
    const [name, kind] = body.status_message;
    assert.deepEqual(name, { type: 'string_type', loc: ['body', 'name'], msg: '输入应为有效的字符串', input: 5 });
    const error = 'flow_type 必须是 1、5 或 10';
    assert.deepEqual(kind, {
      type: 'value_error',
      loc: ['body', 'flow_type'],
      msg: `值错误：${error}`,
      input: 2,
      ctx: { error },
    });
    const missing = await ask('/api/v1/flows', { method: 'POST', body: {}, headers: ZH });
    assert.equal(missing.body.status_message[0].msg, '必填字段');
  });

  test('tells in Chinese what only the operation found wrong', async () => {
    const request = { method: 'POST', body: { name: 'x'.repeat(300) }, headers: { ...ZH, ...STRICT } };
    const { status, body } = await ask('/api/v1/flows', request);
    const [{ msg, ctx }] = body.status_message;
    assert.deepEqual(
      [status, msg, ctx],
      [422, '值错误：必须有 1 到 255 个字符。', { error: '必须有 1 到 255 个字符。' }],
    );
  });

  test('has a bound of a number in the words of its language', async () => {
    const { body } = await ask('/api/v1/chat/list?page=0', { headers: ZH });
    assert.deepEqual([body.status_message[0].msg, body.status_message[0].ctx], ['输入应大于或等于 1', { ge: 1 }]);
  });

  test('to unreadable JSON is one too', async () => {
    const { status, body } = await ask('/api/v1/flows', { method: 'POST', body: '{', headers: { ...ZH, ...STRICT } });
    assert.deepEqual([status, body.status_message[0].msg], [422, 'JSON 解析错误']);
  });

  test('has an envelope for strangers and unknown paths only in a strict reply', async () => {
    const cases: readonly [string, string, number, string, string][] = [
      ['GET', '/api/v1/user/info', 401, '', '请先登录'],
      ['GET', '/api/v1/nowhere', 404, 'Not Found', '资源不存在'],
      ['PUT', '/api/v1/flows', 405, 'Method Not Allowed', '不支持该请求方法'],
    ];
    for (const [method, path, status, detail, text] of cases) {
      const plain = await ask(path, { method, login: null, headers: ZH });
      assert.deepEqual([plain.status, plain.body], [status, { detail }]);
      const strict = await ask(path, { method, login: null, headers: { ...ZH, ...STRICT } });
      assert.deepEqual([strict.status, strict.body], [status, failure(status, text)]);
    }
  });

  test('to what the contract knows no code for has the status that fits it in a strict reply', async () => {
    const login = await story.app.logIn();
    const body = { group_name: 'Taken' };
    await ask('/api/v1/group/create', { method: 'POST', body, login });
    const taken = await ask('/api/v1/group/create', { method: 'POST', body, login, headers: { ...ZH, ...STRICT } });
    assert.equal(taken.status, 409);
    assert.deepEqual([taken.body.status_code, taken.body.data], [500, { exception: '已存在同名的用户组。' }]);
  });

  test('about code and prompts is told too, although their issues are of another kind', async () => {
    const code = { method: 'POST', body: { code: 'import os' }, headers: { ...ZH, ...STRICT } };
    const component = await ask('/api/v1/component/custom_component', code);
    const { status_code: number, status_message: text } = component.body;
    assert.deepEqual([component.status, number, text], [400, 400, '代码中没有带 `build` 函数的类。']);
    const node = { template: {}, base_classes: [] };
    const prompt = { name: 'template', template: '{input_variables}', frontend_node: node };
    const checked = await ask('/api/v1/validate/prompt', {
      method: 'POST',
      body: prompt,
      headers: { ...ZH, ...STRICT },
    });
    assert.deepEqual([checked.status, checked.body.status_code], [422, 500]);
    assert.equal(checked.body.status_message, '输入变量无效。变量不能命名为 input_variables。');
  });

  test('names the reason of the schema in the same language', async () => {
    const made = await story.createFlow();
    const { app, alice } = story;
    const query =
      'mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on Error { message code } ... on InvalidInput { issues { message } } } }';
    const post = async (name: string) => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${alice.token}`, ...ZH },
        body: JSON.stringify({ query, variables: { input: { kind: 'SKILL', name } } }),
      });
      assert.match(response.headers.get('vary') ?? '', /Accept-Language/);
      assert.equal(response.headers.get('content-language'), 'zh');
      return (await response.json()) as { data: { createFlow: object } };
    };
    const { body } = await ask(`/api/v1/flows/${made.id}`);
    // Once by the library, once as compiled code.
    for (let time = 0; time < 2; time += 1) {
      const taken = { message: '您已有同名的流程。', code: 'FLOW_NAME_TAKEN' };
      assert.deepEqual((await post(body.data.name)).data.createFlow, taken);
    }
    const { createFlow } = (await post('')).data;
    assert.deepEqual(createFlow, {
      message: 'name: 必须有 1 到 255 个字符。',
      code: 'INVALID_INPUT',
      issues: [{ message: '必须有 1 到 255 个字符。' }],
    });
  });

  test('names what is wrong with the settings in the same language', async () => {
    const { app } = story;
    const { token } = await app.logIn();
    const query = `mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) {
      ... on SettingsRejected { message faults { message line } } } }`;
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...ZH },
      body: JSON.stringify({ query, variables: { input: { text: 'a: 1\na: 2' } } }),
    });
    const { data } = (await response.json()) as { data: { saveSettings: object } };
    assert.deepEqual(data.saveSettings, {
      message: '该键重复出现。（a，第 2 行，第 1 列）',
      faults: [{ message: '该键重复出现。', line: 2 }],
    });
  });

  test('of GraphQL to a stranger is told in the language of the request', async () => {
    const response = await fetch(`${story.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ZH },
      body: JSON.stringify({ query: '{ flows { totalCount } }' }),
    });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    assert.deepEqual(
      errors.map(({ message, extensions }) => [message, extensions.code]),
      [['请先登录。', 'UNAUTHENTICATED']],
    );
  });

  test('that is a stream tells its failure in the language of the request, and is refused strictly before it begins', async () => {
    const { app, alice, createFlow } = story;
    const flow = await createFlow();
    const headers = { cookie: alice.cookie, ...ZH, ...STRICT };
    const stream = await fetch(`${app.url}/api/v1/build/stream/${flow.id}`, { headers });
    assert.deepEqual([stream.status, stream.headers.get('preference-applied')], [200, 'status=strict']);
    assert.match(await stream.text(), /event: error\ndata: \{"error":"会话 ID 无效"\}/);
    const missing = await fetch(`${app.url}/api/v1/task/${crypto.randomUUID()}/stream`, { headers });
    assert.deepEqual([missing.status, await missing.json()], [404, failure(404, '资源不存在')]);
  });

  test('on a socket is told in the language of its upgrade', async () => {
    const { app, alice, flowId } = story;
    const socket = new WebSocket(`${app.socketUrl}/api/v1/chat/${flowId}?chat_id=${crypto.randomUUID()}`, {
      headers: { cookie: alice.cookie, ...ZH },
    });
    const frames: unknown[] = [];
    socket.on('message', (text: Buffer) => frames.push(JSON.parse(text.toString())));
    const closed = Promise.withResolvers<[number, string]>();
    socket.on('close', (code, reason) => closed.resolve([code, reason.toString()]));
    const text = '当前技能未上线，无法直接对话';
    assert.deepEqual(await closed.promise, [1000, text.slice(0, 10)]);
    assert.deepEqual(frames, [{ category: 'error', type: 'end', message: failure(13002, text) }]);
  });
});
