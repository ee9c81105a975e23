import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { toLagSeconds } from '../../src/telemetry/process-readings.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

const TOKEN = 'scrape-me-every-fifteen-seconds';

/** The readings of a page of metrics, by name and labels. */
function toReadings(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('Metrics', () => {
  let app: TestApp;
  before(async () => {
    app = await startTestApp({
      FORME_METRICS_TOKEN: TOKEN,
      FORME_METRICS_PORT: '0',
      FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME: '10',
      FORME_MAX_BODY_MEGABYTES: '1',
    });
  });
  after(() => app[Symbol.asyncDispose]());

  const scrape = (token: string, path = '/metrics') =>
    fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

  const read = async () => toReadings(await (await scrape(TOKEN)).text());

  it('are told to nobody without the token, wherever they come from', async () => {
    for (const headers of [
      {},
      { authorization: `Bearer ${TOKEN}x` },
      { authorization: TOKEN },
      { 'x-api-key': TOKEN },
      { cookie: `access_token_cookie=${TOKEN}` },
      { 'x-forwarded-for': '127.0.0.1' },
    ] as Record<string, string>[]) {
      const answer = await fetch(`${app.url}/metrics`, { headers });
      assert.deepEqual([answer.status, await answer.text()], [401, '{"detail":""}'], JSON.stringify(headers));
    }
    assert.equal((await fetch(`${app.url}/metrics?token=${TOKEN}`)).status, 401);
    assert.equal((await fetch(`${app.url}/metrics`, { method: 'POST' })).status, 405);
  });

  it('count requests by row and by what the answer says, also where HTTP says 200', async () => {
    const before = await read();
    await app.rest({ path: '/api/v1/env' });
    await app.rest({ method: 'POST', path: '/api/v1/user/login', body: { user_name: 'admin', password: 'wrong one' } });
    await app.rest({ path: '/api/v1/flows/0f8fad5bd9cb469fa16570867728950e' });
    await fetch(`${app.url}/somewhere/my-name`);
    const now = await read();
    const added = (name: string) => (now.get(name) ?? 0) - (before.get(name) ?? 0);
    assert.equal(added('forme_requests_total{row="GET /api/v1/env",status_code="200"}'), 1);
    assert.equal(added('forme_requests_total{row="POST /api/v1/user/login",status_code="10600"}'), 1);
    assert.equal(added('forme_requests_total{row="GET other",status_code="404"}'), 1);
    assert.equal(added('forme_request_duration_seconds_count{row="GET /api/v1/env"}'), 1);
    assert.ok(![...now.keys()].some((name) => name.includes('0f8fad5b') || name.includes('my-name')));
  });

  it('count operations by the names that the server knows, and no others', async () => {
    const before = await read();
    const login = await app.logIn();
    await app.rest({ path: '/api/v1/user/info', login });
    for (const name of ['Mine', 'Mine', 'Yours']) await app.graphql({ query: `query ${name} { server { version } }` });
    const now = await read();
    const added = (part: string) =>
      [...now].reduce((sum, [name, value]) => sum + (name.includes(part) ? value - (before.get(name) ?? 0) : 0), 0);
    assert.equal(added('forme_graphql_operations_total{operation="other",kind="query",outcome="answered"}'), 3);
    assert.equal(added('forme_graphql_operations_total{operation="OwnAccount"'), 1);
    assert.ok(![...now.keys()].some((name) => name.includes('Mine') || name.includes('Yours')));
  });

  it('count what limits refuse: tries of credentials, frames, and what is too large', async () => {
    const before = await read();
    const tries = Array.from({ length: 12 }, () =>
      app
        .rest({ method: 'POST', path: '/api/v1/user/login', body: { user_name: 'nobody', password: 'x' } })
        .catch(() => null),
    );
    await Promise.all(tries);
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    for (let count = 0; count < 500; count += 1) socket.send('{"type":"ping"}');
    await once(socket, 'close');
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: `"${'x'.repeat(1_100_000)}"` });
    assert.equal(answer.status, 413);
    await answer.text();
    const now = await read();
    const added = (limit: string): number => {
      const name = `forme_refused_total{limit="${limit}"}`;
      return (now.get(name) ?? 0) - (before.get(name) ?? 0);
    };
    assert.deepEqual([added('attempts') > 0, added('frames'), added('size')], [true, 1, 1]);
  });

  it('have a port of their own, whose answers tell their trace id, too', async () => {
    for (const [authorization, status] of [
      [`Bearer ${TOKEN}`, 200],
      ['Bearer other', 401],
    ] as const) {
      const headers = { authorization, 'x-trace-id': `mine-${status}` };
      const answer = await fetch(app.metricsUrl ?? '', { headers });
      await answer.text();
      assert.deepEqual([answer.status, answer.headers.get('x-trace-id')], [status, `mine-${status}`]);
    }
  });

  it('tell of the loop only what it was late', () => {
    assert.deepEqual([20_000_000, 19_000_000, 25_000_000, Number.NaN].map(toLagSeconds), [0, 0, 0.005, 0]);
  });

  it('tell of pools, of the queue, of the process and of what is open', async () => {
    const now = await read();
    for (const name of [
      'forme_database_connections{pool="operations",state="in_use"}',
      'forme_database_connections{pool="operations",state="waiting"}',
      'forme_database_connections{pool="events",state="idle"}',
      'forme_queue_runs{priority="awaited",state="waiting"}',
      'forme_queue_oldest_seconds{priority="awaited"}',
      'forme_open{what="legacy_socket"}',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      assert.ok(Number.isFinite(now.get(name)), name);
    assert.ok((now.get('forme_database_statement_duration_seconds_count') ?? 0) > 0);
  });
});
