import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldPaces } from '../../src/pace/expiry.ts';
import { ADMINISTRATOR, startTestApp, type TestApp } from '../support/app.ts';

const LOG_IN = 'logIn(input: $input) { __typename ... on Error { code } }';
const PER_ADDRESS = 6;
const PER_NAME = 3;

/** What was answered, and when to come again. */
interface Told {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: string;
}

describe('attempts at credentials', () => {
  let app: TestApp;
  let other: TestApp;
  let addresses = 0;
  before(async () => {
    app = await startTestApp({
      FORME_TRUST_PROXY: 'on',
      FORME_MAX_ATTEMPTS_PER_MINUTE_PER_ADDRESS: String(PER_ADDRESS),
      FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME: String(PER_NAME),
    });
    other = await app.startAnother();
  });
  after(async () => {
    await other[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
  });

  const newAddress = (): string => `203.0.113.${(addresses += 1)}`;

  async function post(from: string, path: string, body: unknown, at = app): Promise<Told> {
    const response = await fetch(`${at.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify(body),
    });
    const retryAfter = Number(response.headers.get('retry-after'));
    return { status: response.status, retryAfter, body: await response.text() };
  }

  const ask = (from: string, query: string, variables: object = {}, at = app) =>
    post(from, '/graphql', { query, variables }, at);
  const logIn = (from: string, name: string, at = app, password: string = ADMINISTRATOR.password) =>
    ask(from, `mutation ($input: LogInInput!) { ${LOG_IN} }`, { input: { name, password } }, at);

  async function execute<Row>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client(toClientConfig(app.connection));
    await client.connect();
    try {
      return (await client.query(statement, [...parameters])).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async function countLogins(from: string): Promise<number> {
    const [row] = await execute<{ count: number }>('select count(*)::int as count from login where ip_address = $1', [
      from,
    ]);
    return row?.count ?? -1;
  }

  it('are refused at one name, wherever they come from, on every server, also with the right password', async () => {
    const name = 'victim';
    for (let each = 0; each < PER_NAME; each += 1) {
      const { body } = await logIn(newAddress(), name, each % 2 ? other : app, 'wrong');
      assert.match(body, /CREDENTIALS_REJECTED/);
    }
    for (const at of [app, other]) {
      const { status, retryAfter, body } = await logIn(newAddress(), name, at);
      assert.equal(status, 429);
      assert.ok(retryAfter >= 1 && retryAfter <= 60 / PER_NAME, String(retryAfter));
      const [error] = (JSON.parse(body) as { errors: { message: string; extensions: object }[] }).errors;
      const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: retryAfter };
      assert.deepEqual([error?.message, error?.extensions], ['Too many requests', extensions]);
    }
  });

  it('are refused from one address, whatever the names and the door, and from others answered', async () => {
    const from = newAddress();
    const answers = [
      await ask(from, 'mutation { createCaptcha { key } }'),
      await post(from, '/api/v1/user/regist', { user_name: 'carol', password: ADMINISTRATOR.password }),
      await post(from, '/api/v1/user/login', { user_name: 'carol', password: ADMINISTRATOR.password }),
    ];
    for (const { body } of answers) assert.doesNotMatch(body, /"errors"|"status_code":[45]/);
    for (let each = answers.length; each < PER_ADDRESS; each += 1) await logIn(from, `nobody ${each}`);
    const envelope = {
      status_code: 429,
      status_message: 'Too many requests',
      data: { exception: 'Too many requests' },
    };
    for (const path of ['login', 'regist']) {
      const late = await post(from, `/api/v1/user/${path}`, { user_name: 'dora', password: ADMINISTRATOR.password });
      assert.deepEqual([late.status, JSON.parse(late.body)], [429, envelope]);
      assert.ok(late.retryAfter >= 1);
    }
    assert.equal((await ask(from, 'mutation { createCaptcha { key } }')).status, 429);
    assert.equal((await logIn(newAddress(), 'carol')).status, 200);
  });

  it('count one by one in a document of many, which goes no further than the limit', async () => {
    const from = newAddress();
    const names = Array.from({ length: 20 }, (_each, index) => `nobody of many ${index}`);
    const fields = names.map(
      (name, index) => `l${index}: logIn(input: { name: "${name}", password: "x" }) { __typename }`,
    );
    const { status, body } = await ask(from, `mutation { ${fields.join(' ')} }`);
    assert.equal(status, 429);
    const { errors } = JSON.parse(body) as { errors: { path: string[]; extensions: { code: string } }[] };
    assert.deepEqual(
      errors.map(({ path, extensions }) => [path[0], extensions.code]),
      [[`l${PER_ADDRESS}`, 'RATE_LIMITED']],
    );
    assert.equal((await logIn(from, 'another')).status, 429);
  });

  for (const [how, toBody] of [
    ['of a hundred in one document', (fields: string[]) => ({ query: `mutation { ${fields.join(' ')} }` })],
    ['in a batch', (fields: string[]) => fields.map((field) => ({ query: `mutation { ${field} }` }))],
    [
      'in a batch of two',
      (fields: string[]) => fields.slice(0, 2).map((field) => ({ query: `mutation { ${field} }` })),
    ],
  ] as const) {
    it(`${how} are refused whole: nobody is let in`, async () => {
      const from = newAddress();
      const { name, password } = ADMINISTRATOR;
      const input = `{ name: "${name}", password: "${password}" }`;
      const fields = Array.from({ length: 100 }, (_each, index) => `l${index}: logIn(input: ${input}) { __typename }`);
      assert.deepEqual([(await post(from, '/graphql', toBody(fields))).status, await countLogins(from)], [400, 0]);
    });
  }

  it('from one network of IPv6 count together', async () => {
    for (let each = 0; each < PER_ADDRESS; each += 1) await logIn(`2001:db8:0:1::${each + 1}`, `nobody of six ${each}`);
    assert.equal((await logIn('2001:db8:0:1:ffff:ffff:ffff:ffff', 'somebody')).status, 429);
    assert.equal((await logIn('2001:db8:0:2::1', 'somebody')).status, 200);
  });

  it('are answered again as time passes, and leave nothing behind that tells who was tried', async () => {
    const secret = 'a password in the field of the name';
    const from = newAddress();
    for (let each = 0; each <= PER_NAME; each += 1) await logIn(from, secret);
    const [row] = await execute<{ text: string }>('select json_agg(p)::text as text from caller_pace p');
    assert.ok(row && !row.text.includes(secret) && !row.text.includes(from));
    await execute(`update caller_pace set paced_until = now() - interval '1 second'`);
    assert.equal((await logIn(from, secret)).status, 200);
  });

  it('are forgotten once they count for nothing', async () => {
    const from = newAddress();
    await logIn(from, 'nobody at all');
    await execute(`update caller_pace set paced_until = now() - interval '1 second'`);
    await logIn(from, 'somebody else');
    const database = await openDatabase({ connection: app.connection, entities: ENTITIES });
    assert.ok((await deleteOldPaces({ em: database.fork() })) > 0);
    await database.close();
    const [left] = await execute<{ count: number }>('select count(*)::int as count from caller_pace');
    assert.equal(left?.count, 2);
  });
});
