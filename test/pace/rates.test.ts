import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toViewer } from '../../src/auth/viewer.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { createPaceKeys } from '../../src/pace/key.ts';
import { startRates, type Rates } from '../../src/pace/rates.ts';
import { Secret } from '../../src/shared/secret.ts';
import { refuseChat } from '../facade/socket/chat-client.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { recordSent } from '../support/statements.ts';

const VIEWER = '{ viewer { isAdministrator } }';
const PER_USER = 5;
const PER_ADDRESS = 3;

/** What was answered, and when to come again. */
interface Told {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: string;
}

describe('requests', () => {
  let app: TestApp;
  let count = 0;
  before(async () => {
    app = await startTestApp({
      FORME_TRUST_PROXY: 'on',
      FORME_MAX_REQUESTS_PER_MINUTE_PER_USER: String(PER_USER),
      FORME_MAX_REQUESTS_PER_MINUTE_PER_ADDRESS: String(PER_ADDRESS),
    });
  });
  after(() => app[Symbol.asyncDispose]());

  const newAddress = (): string => `203.0.113.${(count += 1)}`;

  /** Somebody who has asked for nothing yet; registering and logging in count for an address of their own. */
  async function newLogin(): Promise<Login> {
    const name = `user ${(count += 1)}`;
    const input = `{ name: "${name}", password: "correct horse battery" }`;
    const from = newAddress();
    await ask(from, { query: `mutation { registerUser(input: ${input}) { __typename } }` });
    const { body } = await ask(from, {
      query: `mutation { logIn(input: ${input}) { ... on LogInPayload { accessToken user { id } } } }`,
    });
    const { accessToken: token, user } = JSON.parse(body).data.logIn;
    return { token, userId: user.id, cookie: `access_token_cookie=${token}` };
  }

  async function send(options: {
    from: string;
    path: string;
    body?: object;
    login?: Login | undefined;
  }): Promise<Told> {
    const { from, path, body, login } = options;
    const response = await fetch(`${app.url}${path}`, {
      headers: {
        'content-type': 'application/json',
        'apollo-require-preflight': '1',
        'x-forwarded-for': from,
        ...(login && { cookie: login.cookie }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const retryAfter = Number(response.headers.get('retry-after'));
    return { status: response.status, retryAfter, body: await response.text() };
  }

  const ask = (from: string, body: object, login?: Login) => send({ from, path: '/graphql', body, login });

  const DOORS: Readonly<Record<string, (from: string, login?: Login) => Promise<Told>>> = {
    'by POST': (from, login) => ask(from, { query: VIEWER }, login),
    'by GET': (from, login) => send({ from, path: `/graphql?query=${encodeURIComponent(VIEWER)}`, login }),
    'for a stream': (from, login) => send({ from, path: '/graphql/stream', body: { query: VIEWER }, login }),
    'of a route': (from, login) => send({ from, path: '/api/v1/user/info', login }),
    'that are none': (from, login) => ask(from, [{ query: VIEWER }], login),
  };

  for (const [how, knock] of Object.entries(DOORS)) {
    it(`${how} are refused to one address without a login, and to another one answered`, async () => {
      const from = newAddress();
      for (let each = 0; each < PER_ADDRESS; each += 1) assert.notEqual((await knock(from)).status, 429);
      const { status, retryAfter, body } = await knock(from);
      assert.equal(status, 429);
      assert.ok(retryAfter >= 1 && retryAfter <= 60 / PER_ADDRESS, String(retryAfter));
      assert.match(body, /"Too many requests"/);
      assert.notEqual((await knock(newAddress())).status, 429);
    });

    it(`${how} are refused to one account, wherever it asks from, and count nothing for its address`, async () => {
      const login = await newLogin();
      const from = newAddress();
      for (let each = 0; each < PER_USER; each += 1) assert.notEqual((await knock(from, login)).status, 429);
      assert.equal((await knock(newAddress(), login)).status, 429);
      assert.notEqual((await knock(from)).status, 429);
    });
  }

  it('of operations on sockets and of legacy sockets count for the account, too', async () => {
    const login = await newLogin();
    const client = openClient({ app, login });
    const codes: unknown[] = [];
    for (let each = 0; each <= PER_USER; each += 1) {
      try {
        for await (const { data } of client.iterate({ query: VIEWER })) codes.push(data && 'answered');
      } catch (errors) {
        codes.push((errors as { extensions: { code: string } }[])[0]?.extensions.code);
      }
    }
    await client.dispose();
    assert.deepEqual(codes, [...Array.from({ length: PER_USER }, () => 'answered'), 'RATE_LIMITED']);
    const url = `${app.socketUrl}/api/v1/chat/${'e'.repeat(32)}?chat_id=${'e'.repeat(32)}`;
    const refused = await refuseChat({ url, headers: { cookie: login.cookie } });
    assert.equal(refused.status, 429);
  });

  it('of legacy sockets are refused to an address without a login', async () => {
    const headers = { 'x-forwarded-for': newAddress() };
    const url = `${app.socketUrl}/api/v1/chat/${'e'.repeat(32)}?chat_id=${'e'.repeat(32)}`;
    const statuses = [];
    for (let each = 0; each <= PER_ADDRESS; each += 1) statuses.push((await refuseChat({ url, headers })).status);
    assert.deepEqual(statuses, [...Array.from({ length: PER_ADDRESS }, () => 401), 429]);
  });
});

describe('servers on one database', () => {
  let database: Database;
  let close: () => Promise<void>;
  let users = 0;
  before(async () => {
    const owned = await openMigratedDatabase();
    database = await openDatabase({ connection: owned.connection, entities: ENTITIES });
    close = async () => {
      await database.close();
      await owned.close();
    };
  });
  after(() => close());

  const LIMIT = 60;

  const newAsker = () => ({
    viewer: toViewer({ userId: (users += 1), userName: 'x', roleIds: [2] }),
    address: null,
  });

  function start(): Rates {
    return startRates({
      limits: { perUser: LIMIT, perAddress: LIMIT },
      toKey: createPaceKeys({ secret: new Secret('a secret of this test, and of no other') }),
      fork: database.fork,
      logger: { warn: () => undefined },
    });
  }

  /** How many of so many requests were answered. */
  function askMany(rates: Rates, asker: Parameters<Rates['take']>[0], requests: number): number {
    return Array.from({ length: requests }, () => rates.take(asker)).filter((pace) => pace.retryAfterSeconds === null)
      .length;
  }

  it('learn from each other what a caller has used, before the next second is over', async () => {
    const [one, other] = [start(), start()];
    const asker = newAsker();
    assert.equal(askMany(one, asker, 50), 50);
    await one.exchange();
    assert.equal(askMany(other, asker, 5), 5);
    await other.exchange();
    const left = askMany(other, asker, LIMIT);
    // The seconds that the test itself takes come back meanwhile.
    assert.ok(left >= 5 && left < 20, String(left));
    await Promise.all([one.close(), other.close()]);
  });

  it('are owed what they answered too much, however many there are', async () => {
    const servers = Array.from({ length: 4 }, start);
    const asker = newAsker();
    const answered = servers.map((each) => askMany(each, asker, LIMIT));
    assert.deepEqual(answered, [LIMIT, LIMIT, LIMIT, LIMIT]);
    for (const each of servers) await each.exchange();
    const last = servers.at(-1)?.take(asker).retryAfterSeconds ?? 0;
    assert.ok(last > 60 * 2, String(last));
    await Promise.all(servers.map((each) => each.close()));
  });

  it('tell each other nothing of callers who ask little', async () => {
    const rates = start();
    askMany(rates, newAsker(), 3);
    assert.deepEqual(await recordSent(() => rates.exchange()), []);
    await rates.close();
  });

  it('count for themselves while the database is away', async () => {
    const rates = startRates({
      limits: { perUser: LIMIT, perAddress: LIMIT },
      toKey: createPaceKeys({ secret: new Secret('a secret of this test, and of no other') }),
      fork: () => {
        throw new Error('The database is away.');
      },
      logger: { warn: () => undefined },
    });
    const asker = newAsker();
    askMany(rates, asker, 10);
    await assert.rejects(rates.exchange());
    assert.equal(askMany(rates, asker, LIMIT), LIMIT - 10);
    await rates.close();
  });
});
