import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import Koa from 'koa';
import { UNBOUNDED } from '../../src/auth/occupancy.ts';
import { NOTHING } from '../../src/facade/answer.ts';
import { stepsRoute, streamRoute, type Route } from '../../src/facade/route.ts';
import { createRouter } from '../../src/facade/router.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { NO_METER } from '../../src/shared/telemetry.ts';

const SECRET = 'connection to 10.0.0.1 refused';

const HEAD = { method: 'get', auth: 'public', summary: 'A row of this test.', success: NOTHING } as const;

const ROWS: readonly Route[] = [
  stepsRoute({ ...HEAD, path: '/api/broken', steps: () => Promise.reject(new Error(SECRET)) }),
  stepsRoute({
    ...{ ...HEAD, path: '/api/named', faultText: 'Failed to get it' },
    steps: () => Promise.reject(new Error(SECRET)),
  }),
  stepsRoute({ ...HEAD, path: '/api/refusing', steps: () => Promise.reject(new NotFound('FLOW')) }),
  streamRoute({
    ...HEAD,
    path: '/api/stream',
    events: {},
    async *frames() {
      yield { id: 1, event: 'message', data: 'begun' };
      throw new Error(SECRET);
    },
    farewell: [{ event: 'error', data: 'over' }],
  }),
];

interface Logged {
  readonly fields: { readonly err?: unknown; readonly requestId?: unknown };
}

async function get(path: string): Promise<{ status: number; text: string; logged: readonly Logged[] }> {
  const logged: Logged[] = [];
  const app = new Koa();
  const middleware = createRouter({
    routes: ROWS,
    dependencies: {
      // Rows of this test read nothing else of their scope.
      openContext: () => Promise.resolve({ viewer: null, requestId: 'r1' } as GraphqlContext),
      credentialOf: () => null,
      findGuestCookie: () => null,
      findPace: () => null,
      occupancy: UNBOUNDED,
      logins: { watch: () => () => undefined },
      reaches: { watch: () => () => undefined },
      callsIn: () => ({ call: () => Promise.reject(new Error(SECRET)), follow: () => assert.fail() }),
      maxBodyBytes: 1024,
      leaving: new AbortController().signal,
      meter: NO_METER,
      logger: { error: (fields) => void logged.push({ fields }) },
    },
  });
  const server = createServer(app.use(middleware).callback());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text(), logged };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('a fault of ours', () => {
  test('is answered without inner words and logged with them, under the id of the request', async () => {
    const { status, text, logged } = await get('/api/broken');
    const masked = { status_code: 500, status_message: 'Server error', data: { exception: 'Server error' } };
    assert.deepEqual([status, JSON.parse(text)], [200, masked]);
    assert.deepEqual(
      logged.map(({ fields }) => [String(fields.err), fields.requestId]),
      [[`Error: ${SECRET}`, 'r1']],
    );
  });

  test('is called what the row calls it, and is logged all the same', async () => {
    const { text, logged } = await get('/api/named');
    const { status_code: code, status_message: message } = JSON.parse(text);
    assert.deepEqual([code, message, logged.length], [500, 'Failed to get it', 1]);
  });

  test('in a stream ends it with the farewell of its row', async () => {
    const { text, logged } = await get('/api/stream');
    assert.equal(text, 'id: 1\nevent: message\ndata: "begun"\n\nevent: error\ndata: "over"\n\n');
    assert.equal(logged[0]?.fields.requestId, 'r1');
  });
});

describe('a refusal that an operation throws', () => {
  test('is answered with its code, and not logged', async () => {
    const { text, logged } = await get('/api/refusing');
    assert.equal(JSON.parse(text).status_code, 10520);
    assert.deepEqual(logged, []);
  });
});
