import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { inParallel, scale, showLoad, showPercentile } from '../support/long-form.ts';

const SOCKETS = scale({ short: 100, long: 2000 });
const QUESTIONS = scale({ short: 20, long: 200 });

/** What opens a GraphQL socket, after which nothing is said. */
const UPGRADE = [
  'GET /graphql HTTP/1.1',
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
].join('\r\n');

/** A connection that never says what it wants. */
interface Silent {
  /** What the server has sent, until it closed. */
  readonly ended: Promise<Buffer>;
  readonly destroy: () => void;
}

describe('a crowd of sockets that are half open', () => {
  let app: TestApp;
  before(async () => (app = await startTestApp({ FORME_MAX_CONNECTIONS_PER_ADDRESS: '5000' })));
  after(() => app[Symbol.asyncDispose]());

  async function open(bytes: string): Promise<Silent> {
    const { hostname, port } = new URL(app.url);
    const socket = net.connect({ host: hostname, port: Number(port) });
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => undefined);
    const ended = once(socket, 'close').then(() => Buffer.concat(parts));
    await once(socket, 'connect');
    socket.write(bytes);
    return { ended, destroy: () => socket.destroy() };
  }

  async function openAll(bytes: string): Promise<Silent[]> {
    const all: Silent[] = [];
    const work = async (): Promise<void> => void all.push(await open(bytes));
    await inParallel({ items: Array.from({ length: SOCKETS / 2 }), atOnce: 50, work });
    return all;
  }

  /** How long each of some questions takes, one after the other. */
  async function ask(login: Awaited<ReturnType<TestApp['logIn']>>): Promise<number[]> {
    const times: number[] = [];
    for (let each = 0; each < QUESTIONS; each += 1) {
      const startedAt = performance.now();
      const { data } = await app.graphql({ query: '{ viewer { user { name } } }', login });
      assert.equal(JSON.stringify(data), '{"viewer":{"user":{"name":"alice"}}}');
      times.push(performance.now() - startedAt);
    }
    return times;
  }

  test('does not keep others from being answered, nor from opening sockets, and is sent away', async (t) => {
    const login = await app.logIn('alice');
    const calm = await ask(login);
    const [unsaid, unfinished] = [await openAll(`${UPGRADE}\r\n\r\n`), await openAll(`${UPGRADE}\r\nX-Slow: `)];
    const busy = await ask(login);
    const client = openClient({ app, login });
    for await (const { data } of client.iterate({ query: 'subscription { heartbeat(everySeconds: 1) { at } }' })) {
      assert.ok(data);
      break;
    }
    await client.dispose();
    const from = performance.now();
    const closes = new Map<number, number>();
    for (const told of await Promise.all(unsaid.map(({ ended }) => ended))) {
      const code = readCloseCode(told);
      closes.set(code, (closes.get(code) ?? 0) + 1);
    }
    const goneMs = performance.now() - from;
    for (const { destroy } of unfinished) destroy();
    assert.deepEqual([...closes], [[4408, SOCKETS / 2]]);
    assert.equal((await fetch(`${app.url}/health/ready`)).status, 200);
    const show = (times: readonly number[]) => `p95 ${showPercentile(times, 0.95)} ms`;
    t.diagnostic(
      `${SOCKETS / 2} sockets without an init and ${SOCKETS / 2} requests without an end; ` +
        `queries ${show(calm)} before, ${show(busy)} meanwhile; the sockets were gone ${goneMs.toFixed(0)} ms after the last question; ${showLoad()}`,
    );
  });
});

/** The code in the last frame, which closes the socket. */
function readCloseCode(told: Buffer): number {
  const end = told.indexOf('\r\n\r\n') + 4;
  const frame = told.subarray(end);
  const at = frame.indexOf(0x88);
  return at < 0 ? -1 : frame.readUInt16BE(at + 2);
}
