import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { ReadableStream } from 'node:stream/web';
import { after, before, describe, test } from 'node:test';
import { openFacadeStory, type FacadeStory } from './story.ts';

describe('requests that no row can answer', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory({ FORME_MAX_BODY_MEGABYTES: '1' })));
  after(() => story[Symbol.asyncDispose]());

  const post = async (options: { body: string | ReadableStream; type?: string | null; path?: string }) => {
    const { body, type = 'application/json', path = '/api/v1/flows' } = options;
    const headers = { cookie: story.alice.cookie, ...(type !== null && { 'content-type': type }) };
    const response = await fetch(`${story.app.url}${path}`, { method: 'POST', headers, body, ...{ duplex: 'half' } });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  test('are told that a path or a method is unknown, in and out of a login', async () => {
    const none = await story.ask({ path: '/api/v1/nowhere', login: null });
    assert.deepEqual([none.status, none.body], [404, { detail: 'Not Found' }]);
    const method = await story.ask({ method: 'PUT', path: '/api/v1/flows/' });
    assert.deepEqual([method.status, method.body], [405, { detail: 'Method Not Allowed' }]);
    const health = await story.ask({ method: 'DELETE', path: '/health', login: null });
    assert.deepEqual([health.status, health.body], [405, { detail: 'Method Not Allowed' }]);
    const odd = await story.ask({ path: '/api/v1/flows/%E0%A4%A' });
    assert.equal(odd.body.status_code, 10520);
  });

  test('are answered over HTTP when they offer to switch to a protocol that no door speaks', async () => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
    const request = get(`${story.app.url}/health`, { headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 200);
  });

  test('are rejected when their body is no JSON, or says that it is something else', async () => {
    const broken = await post({ body: '{"name":' });
    assert.deepEqual(broken, {
      status: 200,
      body: {
        status_code: 422,
        status_message: [
          {
            type: 'json_invalid',
            loc: ['body', 0],
            msg: 'JSON decode error',
            input: {},
            ctx: { error: 'Expecting value' },
          },
        ],
        data: null,
      },
    });
    const form = await post({ body: 'name=x', type: 'application/x-www-form-urlencoded' });
    assert.equal(form.body.status_message[0].type, 'dict_type');
  });

  test('are refused when their body is too large, whether or not they say so beforehand', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    const stream = new Blob([large]).stream();
    for (const body of [large, stream]) {
      const answer = await post({ body });
      assert.deepEqual([answer.status, answer.body.status_code], [200, 413]);
    }
    assert.equal((await story.ask({ path: '/api/v1/version' })).status, 200);
  });

  test('are rejected when a document is nested too deeply or names what it must not', async () => {
    const deep = `{"nodes":${'['.repeat(80)}${']'.repeat(80)},"edges":[]}`;
    const documents = [deep, '{"nodes":[{"__proto__":{"x":1}}],"edges":[]}', '{"nodes":["\\u0000"],"edges":[]}'];
    for (const data of documents) {
      const { body } = await post({ body: `{"name":"Odd","data":${data}}` });
      assert.equal(body.status_code, 422);
    }
  });

  test('are rejected when the inputs of a run are nested too deeply or name what they must not', async () => {
    for (const inputs of [`{"x":${'['.repeat(80)}${']'.repeat(80)}}`, '{"x":{"__proto__":{"y":1}}}']) {
      const { body } = await post({ path: `/api/v1/process/${story.flowId}`, body: `{"inputs":${inputs}}` });
      assert.deepEqual([body.status_code, body.status_message[0].type], [422, 'value_error']);
    }
  });

  test('are rejected by the place of a number among the inputs of a run that nothing can hold', async () => {
    const { body } = await post({ path: `/api/v1/process/${story.flowId}`, body: '{"inputs":{"x":[1e400]}}' });
    const [{ loc, msg }] = body.status_message;
    assert.deepEqual(
      [body.status_code, loc, msg],
      [422, ['body', 'inputs', 'x', '0'], 'Value error, Is too large a number.'],
    );
  });

  test('find nothing under ids and words that cannot be', async () => {
    const codes = [
      ['/api/v1/flows/%00', 10520],
      ['/api/v1/flows?name=%00', 422],
      ['/api/v1/flows?page_num=2147483647&page_size=2147483647', 200],
      ['/api/v1/flows/versions?flow_id=%00', 200],
      ['/api/v1/chat/history?flow_id=x&chat_id=%00', 404],
      [`/api/v1/session/chat/history?flow_id=${story.flowId}&chat_id=${story.chatId}&id=99999999999`, 422],
    ] as const;
    for (const [path, code] of codes) assert.equal((await story.ask({ path })).body.status_code, code, path);
  });

  test('do not hold up others when their viewer leaves in the middle', async () => {
    const path = `/api/v1/build/init/${story.flowId}`;
    await story.ask({ method: 'POST', path, body: { chat_id: 'c' } });
    const leaving = new AbortController();
    const headers = { cookie: story.alice.cookie };
    const address = `${story.app.url}/api/v1/build/stream/${story.flowId}`;
    await fetch(address, { headers, signal: leaving.signal });
    leaving.abort();
    const { text } = await story.readStream({ path: `/api/v1/build/stream/${story.flowId}` });
    assert.match(text, /end_of_stream/);
  });
});
