import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import WebSocket from 'ws';
import { apart, currentActivity, toActivity, within } from '../../src/shared/activity.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const NEW = /^[0-9a-f]{32}$/;
const SECONDS = /^\d+\.\d{4}$/;

describe('Work that goes on for others', () => {
  it('has an id of its own, also when it goes on after whoever began it', async () => {
    const mine = toActivity({ traceId: 'mine' });
    const ids = await within(mine, async () => {
      const apartId = await apart(async () => {
        await turn();
        return currentActivity()?.traceId ?? '';
      });
      return [apartId, currentActivity()?.traceId];
    });
    assert.match(ids[0] ?? '', NEW);
    assert.equal(ids[1], 'mine');
  });
});

describe('The id that ties an answer to the log', () => {
  let app: TestApp;
  let admin: Login;
  before(async () => {
    app = await startTestApp();
    admin = await app.logIn();
  });
  after(() => app[Symbol.asyncDispose]());

  const CASES: readonly { says: string; headers: Record<string, string>; expected: RegExp }[] = [
    { says: 'is a new one', headers: {}, expected: NEW },
    {
      says: 'is what the client says',
      headers: { 'x-trace-id': 'Of_the-client.1'.replace('.', '') },
      expected: /^Of_the-client1$/,
    },
    { says: 'is a new one where the client says too much', headers: { 'x-trace-id': 'x'.repeat(129) }, expected: NEW },
    { says: 'is a new one where the client says what no id holds', headers: { 'x-trace-id': 'a b' }, expected: NEW },
    {
      says: 'is that of the trace that the request belongs to',
      headers: { traceparent: PARENT },
      expected: new RegExp(`^${TRACE}$`),
    },
    {
      says: 'is what the client says before that',
      headers: { traceparent: PARENT, 'x-trace-id': 'mine' },
      expected: /^mine$/,
    },
    {
      says: 'is a new one where the trace is none',
      headers: { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
      expected: NEW,
    },
  ];
  for (const { says, headers, expected } of CASES) {
    it(says, async () => {
      const answer = await fetch(`${app.url}/api/v1/env`, { headers });
      await answer.text();
      assert.match(answer.headers.get('x-trace-id') ?? '', expected);
      assert.match(answer.headers.get('x-process-time') ?? '', SECONDS);
    });
  }

  it('comes with streams, whose time is that of their beginning', async () => {
    const query = encodeURIComponent('subscription { heartbeat(intervalMs: 1000) { seq } }');
    const answer = await fetch(`${app.url}/graphql/stream?query=${query}`, { headers: { cookie: admin.cookie } });
    await answer.body?.cancel();
    assert.match(answer.headers.get('x-trace-id') ?? '', NEW);
    assert.match(answer.headers.get('x-process-time') ?? '', SECONDS);
  });

  for (const path of ['/graphql', '/api/v1/chat/0f8fad5bd9cb469fa16570867728950e?type=L1&chat_id=']) {
    it(`comes with the upgrade to a socket, and with its refusal: ${path}`, async () => {
      const open = (headers: Record<string, string>) =>
        new Promise<Record<string, unknown>>((resolve) => {
          const socket = new WebSocket(`${app.socketUrl}${path}`, 'graphql-transport-ws', { headers });
          socket.on('error', () => undefined);
          socket.on('upgrade', ({ headers: told, statusCode }) => {
            resolve({ ...told, statusCode });
            setImmediate(() => socket.terminate());
          });
          socket.on('unexpected-response', (_request, { headers: told, statusCode }) => {
            resolve({ ...told, statusCode });
            socket.terminate();
          });
        });
      const opened = await open({ cookie: admin.cookie, 'x-trace-id': 'of-a-socket' });
      assert.deepEqual([opened['statusCode'], opened['x-trace-id']], [101, 'of-a-socket']);
      assert.match(String(opened['x-process-time']), SECONDS);
      const refused = await open({ cookie: admin.cookie, origin: 'https://evil.example', 'x-trace-id': 'of-a-page' });
      assert.deepEqual([refused['statusCode'], refused['x-trace-id']], [403, 'of-a-page']);
    });
  }

  it('comes also where there are too many headers to look at', async () => {
    const { hostname, port } = new URL(app.url);
    const many = Array.from({ length: 201 }, (_value, index) => `X-${index}: 1\r\n`).join('');
    const text = await new Promise<string>((resolve) => {
      const socket = net.connect(Number(port), hostname);
      let told = '';
      socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
      socket.on('close', () => resolve(told));
      socket.end(`GET / HTTP/1.1\r\nHost: x\r\nX-Trace-ID: of-many\r\n${many}\r\n`);
    });
    assert.match(text, /^HTTP\/1\.1 431 /);
    assert.match(text, /X-Trace-ID: of-many\r\n/i);
    assert.match(text, /X-Process-Time: /i);
  });
});
