import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import { WebSocket } from 'ws';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { scale, showLoad, showPercentile } from '../support/long-form.ts';

/** What stands in the place of a word that proves something. */
const NOT_PROOFS: readonly unknown[] = [null, '', ' ', 'null', 'undefined', '0', [], [''], {}, { $ne: null }, 0, true];

const ROUNDS = scale({ short: 1, long: 20 });

interface Door {
  readonly path: string;
  /** What is sent with `value` for the proof; without it where it is undefined. */
  readonly toBody: (value: unknown) => object;
}

const REFRESH = `mutation ($input: RefreshLoginInput!) { result: refreshLogin(input: $input) { __typename ... on RefreshLoginPayload { accessToken } } }`;
const SIGN_ON = `mutation ($input: SignOnInput!) { result: signOn(input: $input) { __typename ... on SignOnPayload { accessToken } } }`;
const CHANGE = `mutation ($input: ChangeExpiredPasswordInput!) { result: changeExpiredPassword(input: $input) { __typename } }`;

/** Every door that lets somebody in, or sets a password, for a word that proves who they are. */
const DOORS: Readonly<Record<string, Door>> = Object.freeze({
  refreshLogin: {
    path: '/graphql',
    toBody: (refreshToken) => ({ query: REFRESH, variables: { input: { refreshToken } } }),
  },
  signOn: {
    path: '/graphql',
    toBody: (assertion) => ({ query: SIGN_ON, variables: { input: { name: 'alice', assertion } } }),
  },
  changeExpiredPassword: {
    path: '/graphql',
    toBody: (password) => ({
      query: CHANGE,
      variables: { input: { name: 'alice', password, newPassword: 'other words' } },
    }),
  },
  login: { path: '/api/v1/user/login', toBody: (password) => ({ user_name: 'alice', password }) },
  sso: { path: '/api/v1/user/sso', toBody: (assertion) => ({ user_name: 'alice', assertion }) },
  change_password_public: {
    path: '/api/v1/user/change_password_public',
    toBody: (password) => ({ username: 'alice', password, new_password: 'other words' }),
  },
});

describe('a word that proves who somebody is', () => {
  let app: TestApp;
  let alice: Login;
  before(async () => {
    app = await startTestApp();
    alice = await app.logIn('alice');
  });
  after(() => app[Symbol.asyncDispose]());

  async function send({ path, toBody }: Door, value: unknown): Promise<string> {
    const response = await fetch(`${app.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toBody(value)),
    });
    assert.deepEqual(response.headers.getSetCookie(), []);
    return response.text();
  }

  test('is refused whatever stands in its place, at every door that asks for one, and changes nothing', async (t) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, door] of Object.entries(DOORS)) {
        for (const value of [...NOT_PROOFS, undefined, alice.token]) {
          const startedAt = performance.now();
          const told = await send(door, value);
          times.push(performance.now() - startedAt);
          assert.doesNotMatch(told, /Payload"|access_token|"status_code":200/, `${name} ${JSON.stringify(value)}`);
        }
      }
    }
    // The password is what it was.
    assert.ok((await app.logIn('alice')).token);
    t.diagnostic(
      `${times.length} attempts, 0 let in; p50 ${showPercentile(times, 0.5)} ms, p95 ${showPercentile(times, 0.95)} ms; ${showLoad()}`,
    );
  });

  /** Tokens that say that they are Alice’s, and were not issued here. */
  async function forge(): Promise<string[]> {
    const [head = '', payload = '', signature = ''] = alice.token.split('.');
    const claims = decodeJwt(alice.token);
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const secrets = ['secret', 'xI$xO.oN$sC}tC^oQ(fF^nK~dB&uT('.padEnd(32, 'x'), 'x'.repeat(32), '\0'.repeat(32)];
    const signed = await Promise.all(
      secrets.flatMap((secret) =>
        ['HS256', 'HS384', 'HS512'].map((alg) =>
          new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret.padEnd(64, '.'))),
        ),
      ),
    );
    const heads = ['none', 'None', 'NONE', 'RS256', 'ES256', 'HS256 '].map((alg) => encode({ alg, typ: 'JWT' }));
    const kids = ['../../dev/null', "' or 1=1 --", 'http://127.0.0.1/key'].map((kid) => encode({ alg: 'HS256', kid }));
    return [
      new UnsecuredJWT(claims).encode(),
      ...signed,
      ...[...heads, ...kids].flatMap((each) => [`${each}.${payload}.${signature}`, `${each}.${payload}.`]),
      `${head}.${encode({ ...claims, sub: '1' })}.${signature}`,
      `${head}.${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `${head}.${payload}`,
      '..',
    ];
  }

  test('that was forged lets nobody in, at any kind of door', async (t) => {
    const tokens = await forge();
    for (const token of tokens) {
      const login = { token, userId: '', cookie: `access_token_cookie=${token}` };
      const { data } = await app.graphql({ query: '{ viewer { user { id } } }', login });
      assert.equal(JSON.stringify(data), '{"viewer":null}', token);
      assert.equal((await app.rest({ path: '/api/v1/user/info', login })).status, 401, token);
      const headers = { authorization: `Bearer ${token}`, 'x-api-key': token };
      const path = '/api/v1/user/info';
      assert.equal((await app.rest({ path, headers })).status, 401, token);
      assert.equal(await knock({ cookie: login.cookie }), 401, token);
    }
    t.diagnostic(`${tokens.length} tokens at 4 kinds of doors, 0 let in`);
  });

  /** How a legacy socket answers whoever would open it. */
  function knock(headers: Readonly<Record<string, string>>): Promise<number> {
    const socket = new WebSocket(`${app.socketUrl}/api/v1/chat/${'0'.repeat(32)}?chat_id=x`, { headers });
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });
  }
});
