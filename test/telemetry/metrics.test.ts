import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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
    app = await startTestApp({ FORME_METRICS_TOKEN: TOKEN });
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
