import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';

const STUDIO = 'https://studio.example';

/** One answer of each kind, errors included. */
const ANSWERS: readonly { path: string; method?: string; type?: string; body?: string; accept?: string }[] = [
  { path: '/health' },
  { path: '/health/ready' },
  { path: '/health', method: 'POST' },
  { path: '/nowhere' },
  { path: '/graphql', method: 'POST', type: 'application/json', body: '{"query":"{ server { version } }"}' },
  { path: '/graphql', method: 'POST', type: 'application/json', body: '{' },
  { path: '/graphql', method: 'POST', type: 'text/plain', body: '{}' },
  { path: '/graphql?query={__typename}' },
  { path: '/graphql', accept: 'text/html' },
  { path: '/graphql/stream' },
  { path: '/graphql/stream', method: 'POST', type: 'application/json', body: '{"query":"{ server { version } }"}' },
  { path: '/api/v1/env' },
  { path: '/api/v1/nowhere' },
  { path: '/api/v1/user/info' },
  { path: '/api/v1/user/login', method: 'POST', type: 'application/json', body: '[]' },
  { path: '/api/v1/env', method: 'PATCH' },
  { path: '/metrics' },
  { path: '/bisheng/nothing' },
  { path: '/bisheng/nothing', method: 'POST' },
];

describe('what the server answers', () => {
  let app: TestApp;
  let admin: Login;
  before(async () => {
    app = await startTestApp({ FORME_HSTS_SECONDS: '300', FORME_ALLOWED_ORIGINS: STUDIO });
    admin = await app.logIn();
  });
  after(() => app[Symbol.asyncDispose]());

  for (const { path, method = 'GET', type, body, accept } of ANSWERS) {
    it(`has its id and its time, and is not sniffed, framed or traced back: ${method} ${path} ${type ?? accept ?? ''} ${body ?? ''}`, async () => {
      const headers = { ...(type && { 'content-type': type }), ...(accept && { accept }) };
      const response = await fetch(`${app.url}${path}`, { method, headers, ...(body && { body }) });
      await response.text();
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('x-frame-options'), 'SAMEORIGIN');
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
      assert.equal(response.headers.get('strict-transport-security'), 'max-age=300');
      assert.equal(response.headers.get('x-powered-by'), null);
      assert.match(response.headers.get('x-trace-id') ?? '', /^[0-9a-f]{32}$/);
      assert.match(response.headers.get('x-process-time') ?? '', /^\d+\.\d{4}$/);
    });
  }

  const ask = (path: string, headers: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${app.url}${path}`, { ...init, headers: { cookie: admin.cookie, ...headers } });

  it('lets listed origins read it with cookies, and no other', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      for (const origin of ['https://evil.example', 'null', 'https://studio.example.evil.example', `${STUDIO}:8443`]) {
        const response = await ask('/api/v1/env', { origin, 'access-control-request-method': 'GET' }, { method });
        assert.equal(response.headers.get('access-control-allow-origin') || null, null, origin);
      }
      const listed = await ask('/api/v1/env', { origin: STUDIO, 'access-control-request-method': 'GET' }, { method });
      assert.equal(listed.headers.get('access-control-allow-origin'), STUDIO);
      assert.equal(listed.headers.get('access-control-allow-credentials'), 'true');
    }
  });

  const SIMPLE_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  for (const type of [...SIMPLE_TYPES, 'application/json']) {
    it(`changes nothing for a foreign page that posts ${type} with the cookie`, async () => {
      const headers = { origin: 'https://evil.example', 'content-type': type };
      const body = JSON.stringify({ name: `Foreign ${type}` });
      const response = await ask('/api/v1/flows/', headers, { method: 'POST', body });
      assert.ok(response.status === 401 || response.status === 403, String(response.status));
      const { data } = await app.graphql({ query: `{ flows(first: 1) { totalCount } }`, login: admin });
      assert.deepEqual(data, { flows: { totalCount: 0 } });
    });
  }

  for (const site of ['cross-site', 'same-site']) {
    it(`takes the cookie from no link of a ${site} page`, async () => {
      for (const path of ['/api/v1/user/info', '/api/v1/flows/compare/stream?data={}', '/api/v1/build/stream/x']) {
        const response = await ask(path, { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' });
        assert.equal(response.status, 401, path);
      }
      const asked = { 'sec-fetch-site': site, 'apollo-require-preflight': '1' };
      for (const path of ['/graphql', '/graphql/stream']) {
        const response = await ask(`${path}?query={viewer{isAdministrator}}`, asked);
        assert.equal(response.status, 403, path);
      }
    });
  }

  it('takes the cookie from its own pages, from what somebody typed, and from programs', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}]) {
      assert.equal((await ask('/api/v1/user/info', headers as Record<string, string>)).status, 200);
    }
    const studio = { origin: STUDIO, 'sec-fetch-site': 'cross-site' };
    assert.equal((await ask('/api/v1/user/info', studio)).status, 200);
  });

  it('opens no socket for a foreign page', async () => {
    for (const path of ['/graphql', '/api/v1/chat/x?type=L1']) {
      const options = { headers: { cookie: admin.cookie }, origin: 'https://evil.example' };
      const socket = new WebSocket(`${app.socketUrl}${path}`, 'graphql-transport-ws', options);
      const status = await new Promise((resolve) => {
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
        socket.on('error', () => undefined);
      });
      socket.terminate();
      assert.equal(status, 403, path);
    }
  });
});
