import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';

/** A client that writes bytes as it likes, and keeps what it is answered. */
class SlowClient {
  readonly socket: Socket;
  readonly closed: Promise<string>;
  said = '';

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect({ host: hostname, port: Number(port) });
    this.socket.setNoDelay(true);
    this.socket.on('data', (data) => (this.said += data.toString()));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve(this.said)));
  }

  /** Writes a piece now and then until the pieces or the connection end. */
  async write(pieces: Iterable<string | Uint8Array>, everyMs: number): Promise<void> {
    for (const piece of pieces) {
      if (this.socket.destroyed) return;
      this.socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  async until(text: string): Promise<void> {
    while (!this.said.includes(text)) {
      if (this.socket.destroyed) throw new Error(`The connection ended after: ${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const FOREVER = 100_000;

const head = (options: { path: string; type?: string; headers?: string }): string =>
  `POST ${options.path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${options.type ?? 'application/json'}\r\n${options.headers ?? ''}\r\n`;

describe('a client that is slow', { timeout: 60_000 }, () => {
  let app: TestApp;
  let admin: Login;
  before(async () => {
    app = await startTestApp({ FORME_SLOW_CLIENT_SECONDS: '1', FORME_MAX_BODY_MEGABYTES: '1' });
    admin = await app.logIn();
  });
  after(() => app[Symbol.asyncDispose]());

  const isWell = async (): Promise<void> => assert.equal((await fetch(`${app.url}/health/ready`)).status, 200);

  it('is cut when it says nothing, or its headers byte by byte', async () => {
    const silent = new SlowClient(app.url);
    const slow = new SlowClient(app.url);
    await Promise.all([slow.write(`GET /health HTTP/1.1\r\nX: ${'y'.repeat(FOREVER)}`, 50), silent.closed]);
    assert.match(await slow.closed, /^HTTP\/1\.1 408 /);
    await isWell();
  });

  for (const [name, path, type] of [
    ['GraphQL', '/graphql', 'application/json'],
    ['a stream of events', '/graphql/stream', 'application/json'],
    ['a route', '/api/v1/user/login', 'application/json'],
    ['an upload', '/api/v1/knowledge/upload', 'multipart/form-data; boundary=b'],
  ] as const) {
    it(`is cut when the body for ${name} comes byte by byte`, async () => {
      const client = new SlowClient(app.url);
      const headers = `Cookie: ${admin.cookie}\r\nContent-Length: 1000\r\n`;
      client.socket.write(head({ path, type, headers }));
      await client.write('{'.repeat(999), 100);
      assert.match(await client.closed, /^HTTP\/1\.1 408 Request Timeout\r\n/);
    });
  }

  it('may come back on its connection for over a minute, as it is told', async () => {
    const client = new SlowClient(app.url);
    const request = 'GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n';
    client.socket.write(request);
    await client.until('\r\nKeep-Alive: timeout=65\r\n');
    client.said = '';
    await new Promise((resolve) => setTimeout(resolve, 2500));
    client.socket.write(request);
    await client.until('HTTP/1.1 200 ');
    client.socket.destroy();
  });

  it('is waited for when it is honest: an upload may take longer than the patience', async () => {
    const client = new SlowClient(app.url);
    const content = 'x'.repeat(16_000);
    const form = [
      '--b\r\nContent-Disposition: form-data; name="file"; filename="slow.txt"\r\n',
      `Content-Type: text/plain\r\n\r\n${content}\r\n--b--\r\n`,
    ].join('');
    const headers = `Cookie: ${admin.cookie}\r\nContent-Length: ${form.length}\r\nConnection: close\r\n`;
    client.socket.write(head({ path: '/api/v1/knowledge/upload', type: 'multipart/form-data; boundary=b', headers }));
    const pieces = Array.from({ length: 20 }, (_each, index) => form.slice(index * 1000, (index + 1) * 1000));
    await client.write(pieces, 150);
    assert.match(await client.closed, /^HTTP\/1\.1 200 [^]*"status_code":200/);
  });

  for (const [name, path, answer] of [
    ['GraphQL', '/graphql', /^HTTP\/1\.1 413 [^]*"code":"BAD_REQUEST"/],
    ['a route', '/api/v1/user/login', /^HTTP\/1\.1 200 [^]*"status_code":413/],
  ] as const) {
    it(`is told by ${name} at once that its body is too large, and is not read to the end`, async () => {
      const told = new SlowClient(app.url);
      told.socket.write(head({ path, headers: 'Content-Length: 100000000\r\n' }));
      assert.match(await told.closed, answer);
      const endless = new SlowClient(app.url);
      endless.socket.write(head({ path, headers: 'Transfer-Encoding: chunked\r\n' }));
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
      await endless.write(
        Array.from({ length: FOREVER }, () => chunk),
        5,
      );
      assert.match(await endless.closed, answer);
    });
  }

  for (const [what, headers] of [
    ['100 KB of spaces in a forwarded header', { 'X-Forwarded-For': `1.2.3.4${' '.repeat(100_000)}, 5.6.7.8` }],
    ['thousands of headers', Object.fromEntries(Array.from({ length: 3000 }, (_each, n) => [`x${n}`, '1']))],
    ['a few hundred headers', Object.fromEntries(Array.from({ length: 300 }, (_each, n) => [`x${n}`, '1']))],
  ] as const) {
    it(`or odd is refused ${what}, also for a socket`, async () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n';
      for (const more of ['', upgrade]) {
        const client = new SlowClient(app.url);
        client.socket.write(`GET /graphql HTTP/1.1\r\nHost: x\r\n${more}${lines.join('')}\r\n`);
        assert.match(await client.closed, /^HTTP\/1\.1 431 /);
      }
      await isWell();
    });
  }

  it('or odd cannot choose the host of a link, nor stop the server with spaces that are let in', async () => {
    const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n';
    const client = new SlowClient(app.url);
    const spaces = ' '.repeat(12_000);
    client.socket.write(
      `POST /api/v1/knowledge/upload HTTP/1.1\r\nHost: user@evil.example\r\nX-Forwarded-Host: evil.example\r\n` +
        `X-Forwarded-For: 1.2.3.4${spaces},5\r\nCookie: ${admin.cookie}\r\nConnection: close\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    );
    const said = await client.closed;
    assert.match(said, /"status_code":200/);
    assert.doesNotMatch(said, /evil/);
  });
});
