import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { toClientConfig } from '../../src/database/connection.ts';
import { ADMINISTRATOR, startTestApp, type TestApp } from '../support/app.ts';

const LOG_IN = 'mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }';
const PROXIED = Object.freeze({ 'x-forwarded-for': '10.0.0.1, 192.0.2.1' });

interface Door {
  readonly title: string;
  readonly logIn: (target: { app: TestApp; input: { name: string; password: string } }) => Promise<unknown>;
}

async function post(url: string, { body, headers = {} }: { body: object; headers?: object }): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...PROXIED, ...headers },
    body: JSON.stringify(body),
  });
  return response.text();
}

class ProxiedSocket extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol, { headers: PROXIED });
  }
}

/** Every way to log in; each through a proxy, which names another address. */
const DOORS: readonly Door[] = [
  {
    title: 'the legacy wire',
    logIn: ({ app, input: { name, password } }) =>
      post(`${app.url}/api/v1/user/login`, { body: { user_name: name, password } }),
  },
  {
    title: 'GraphQL',
    logIn: ({ app, input }) => post(`${app.url}/graphql`, { body: { query: LOG_IN, variables: { input } } }),
  },
  {
    title: 'a stream of events',
    logIn: ({ app, input }) =>
      post(`${app.url}/graphql/stream`, {
        body: { query: LOG_IN, variables: { input } },
        headers: { accept: 'text/event-stream' },
      }),
  },
  {
    title: 'a socket',
    logIn: async ({ app, input }) => {
      const client = createClient({ url: `${app.socketUrl}/graphql`, webSocketImpl: ProxiedSocket });
      for await (const result of client.iterate({ query: LOG_IN, variables: { input } })) {
        assert.equal(result.errors, undefined);
      }
      await client.dispose();
    },
  },
];

describe('a login', () => {
  let app: TestApp;
  let behindProxy: TestApp;
  let database: pg.Client;
  before(async () => {
    app = await startTestApp();
    behindProxy = await app.startAnother({ FORME_TRUST_PROXY: 'on' });
    database = new pg.Client(toClientConfig(app.connection));
    await database.connect();
  });
  after(async () => {
    await database.end();
    await behindProxy[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
  });

  /** What came on record meanwhile. */
  async function recordsOf(work: () => Promise<unknown>): Promise<object[]> {
    await database.query('delete from audit_entry');
    await work();
    const { rows } = await database.query<object>(
      'select operator_name, area, event, group_ids, object_id, ip_address from audit_entry',
    );
    return rows;
  }

  test('that fails is not on record', async () => {
    const records = await recordsOf(async () => {
      for (const { logIn } of DOORS) await logIn({ app, input: { ...ADMINISTRATOR, password: 'wrong' } });
    });
    assert.deepEqual(records, []);
  });

  for (const { title, logIn } of DOORS) {
    const entry = { operator_name: 'admin', area: 'system', event: 'user_login', group_ids: [2], object_id: null };

    test(`through ${title} is on record with the other end of the connection`, async () => {
      const records = await recordsOf(() => logIn({ app, input: ADMINISTRATOR }));
      assert.deepEqual(records, [{ ...entry, ip_address: '127.0.0.1' }]);
    });

    test(`through ${title} is on record with the address that a trusted proxy names`, async () => {
      const records = await recordsOf(() => logIn({ app: behindProxy, input: ADMINISTRATOR }));
      assert.deepEqual(records, [{ ...entry, ip_address: '192.0.2.1' }]);
    });
  }

  test('does not take place when it cannot be put on record', async () => {
    await database.query('alter table audit_entry add constraint full_up check (false) not valid');
    const body = { user_name: ADMINISTRATOR.name, password: ADMINISTRATOR.password };
    const answer = await post(`${app.url}/api/v1/user/login`, { body });
    await database.query('alter table audit_entry drop constraint full_up');
    assert.deepEqual(JSON.parse(answer), {
      status_code: 500,
      status_message: 'Server error',
      data: { exception: 'Server error' },
    });
  });
});
