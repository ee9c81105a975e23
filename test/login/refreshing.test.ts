import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { hashRefreshToken } from '../../src/auth/refresh-token.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldRefreshTokens } from '../../src/login/refresh.ts';
import { FIRST, openPasswordStory, SECOND, type PasswordStory, type Person } from '../password/story.ts';
import { openClient } from '../support/events.ts';
import type { Login, TestClient } from '../support/app.ts';

const LOG_IN = `mutation ($input: LogInInput!) { result: logIn(input: $input) {
  ... on LogInPayload { accessToken refreshToken again: refreshToken user { id } } } }`;
const REFRESH = `mutation ($input: RefreshLoginInput!) { result: refreshLogin(input: $input) { __typename
  ... on RefreshLoginPayload { accessToken refreshToken expiresAt user { name } } ... on RefreshRejected { code message } } }`;
const OWN = '{ viewer { login { id expiresAt } user { logins { edges { node { id } } } } } }';

interface Pair {
  readonly __typename: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly again?: string;
}

const REJECTED = {
  __typename: 'RefreshRejected',
  code: 'REFRESH_REJECTED',
  message: 'The login cannot go on; log in again.',
};

describe('a login that goes on', () => {
  let story: PasswordStory;
  before(async () => (story = await openPasswordStory()));
  after(() => story[Symbol.asyncDispose]());

  async function ask(query: string, input: object, at: TestClient = story.app): Promise<Pair> {
    const { data, errors } = await at.graphql({ query, variables: { input } });
    assert.ok(data, JSON.stringify(errors));
    return (data as unknown as { result: Pair }).result;
  }
  const refresh = (refreshToken: string, at?: TestClient) => ask(REFRESH, { refreshToken }, at);
  const open = async (person?: Person) => {
    const { name, userId } = person ?? (await story.meet());
    const { accessToken: token, ...pair } = await ask(LOG_IN, { name, password: FIRST });
    return { ...pair, name, login: { token, userId, cookie: '' } };
  };
  const loginOf = async ({ accessToken: token }: Pair): Promise<Login> => ({ token, userId: '', cookie: '' });
  /** The use of this token was so long ago. */
  const age = (token: string, seconds: number) =>
    story.execute('update refresh_token set used_at = now() - make_interval(secs => $2) where hash = $1', [
      ...[hashRefreshToken(token), seconds],
    ]);

  test('does not with anything but a refresh token, which lets nobody in by itself', async () => {
    const { refreshToken, login } = await open();
    const forged = `refresh_${randomBytes(32).toString('base64url')}`;
    const { secret } = await story.make();
    const others = [forged, '', ' ', '\0', `${refreshToken} `, refreshToken.slice(0, -1), refreshToken.toUpperCase()];
    for (const token of [...others, login.token, secret, hashRefreshToken(refreshToken), 'x'.repeat(100_000)]) {
      assert.deepEqual(await refresh(token), REJECTED, token.slice(0, 60));
    }
    assert.equal(await story.isIn({ ...login, token: refreshToken }), false);
    assert.equal((await refresh(refreshToken)).__typename, 'RefreshLoginPayload');
  });

  for (const [title, what] of Object.entries({
    'whose token has expired': `update refresh_token set expires_at = now() where login_id in (select id from login where user_id = $1)`,
    'that was ended': `update login set ended_at = now() where user_id = $1`,
    'of an account that is disabled': `update user_account set is_disabled = true where id = $1`,
    'of an account that has revoked its tokens': `update user_account set token_version = token_version + 1 where id = $1`,
    'of an account that is gone': `delete from user_account where id = $1`,
  })) {
    test(`${title} does not`, async () => {
      const { refreshToken, login } = await open();
      await story.execute(what, [login.userId]);
      assert.deepEqual(await refresh(refreshToken), REJECTED);
    });
  }

  test('does not once its holder has another password, but for the login that chose it', async () => {
    const person = await story.meet();
    const [own, other] = [await open(person), await open(person)];
    await story.change(own.login, FIRST, SECOND);
    assert.deepEqual(await refresh(other.refreshToken), REJECTED);
    const next = await refresh(own.refreshToken);
    assert.ok(await story.isIn(await loginOf(next)));
    await story.isOut(other.login);
  });

  test('is given another pair, which stands for the same login, on whatever server', async () => {
    const { refreshToken, again, login, name } = await open();
    assert.equal(again, refreshToken);
    await using other = await story.app.startAnother({ FORME_REFRESH_SECONDS: '31622400' });
    const before = await story.query<{ viewer: { login: { id: string; expiresAt: string } } }>(OWN, {}, login);
    const next = await refresh(refreshToken, other);
    assert.deepEqual(
      { ...next, accessToken: '', refreshToken: '', expiresAt: '' },
      {
        ...{ __typename: 'RefreshLoginPayload', accessToken: '', refreshToken: '', expiresAt: '', user: { name } },
      },
    );
    assert.notEqual(next.refreshToken, refreshToken);
    const { viewer } = await story.query<{ viewer: { login: { id: string; expiresAt: string }; user: object } }>(
      OWN,
      {},
      await loginOf(next),
    );
    assert.equal(viewer.login.id, before.viewer.login.id);
    assert.ok(viewer.login.expiresAt > before.viewer.login.expiresAt);
  });

  test('ends when a token comes again that was exchanged before, however many were since, and is on record', async () => {
    for (const exchanges of [1, 3]) {
      const { refreshToken: stolen, login } = await open();
      let last = await refresh(stolen);
      for (let count = 1; count < exchanges; count += 1) last = await refresh(last.refreshToken);
      await age(stolen, 11);
      const client = openClient({ app: story.app, login: await loginOf(last) });
      const stream = client.iterate({ query: 'subscription { heartbeat(everySeconds: 1) { at } }' });
      await stream.next();
      assert.deepEqual(await refresh(stolen), REJECTED);
      await assert.rejects(
        async () => {
          for await (const _tick of stream);
        },
        { code: 4403 },
      );
      await client.dispose();
      await story.isOut(login);
      await story.isOut(await loginOf(last));
      assert.deepEqual(await refresh(last.refreshToken), REJECTED);
      await refresh(stolen);
      const records = await story.execute<object>(
        `select operator_id, ip_address from audit_entry where event = 'reuse_refresh_token' and operator_id = $1`,
        [login.userId],
      );
      assert.deepEqual(records, [{ operator_id: Number(login.userId), ip_address: '127.0.0.1' }]);
    }
  });

  test('survives a client that asks twice, at once or a moment later, and gives it one next token', async () => {
    const { refreshToken } = await open();
    const pairs = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    const [first] = pairs;
    assert.ok(first);
    assert.deepEqual(new Set(pairs.map((pair) => pair.refreshToken)), new Set([first.refreshToken]));
    await age(refreshToken, 5);
    assert.equal((await refresh(refreshToken)).refreshToken, first.refreshToken);
    for (const pair of pairs) assert.ok(await story.isIn(await loginOf(pair)));
    const next = await refresh(first.refreshToken);
    assert.ok(await story.isIn(await loginOf(next)));
  });

  test('keeps nothing that lets anybody go on with it', async () => {
    const { refreshToken } = await open();
    const next = await refresh(refreshToken);
    const rows = await story.execute<object>('select * from refresh_token');
    for (const token of [refreshToken, next.refreshToken]) assert.ok(!JSON.stringify(rows).includes(token.slice(8)));
  });

  test('is one only where its client asks for that, and never on the legacy wire', async () => {
    const count = async () =>
      (await story.execute<{ count: number }>('select count(*)::int as count from refresh_token'))[0]?.count;
    const known = await count();
    const { name } = await story.meet();
    const body = { user_name: name, password: FIRST };
    const wire = await story.app.rest({ method: 'POST', path: '/api/v1/user/login', body });
    assert.equal(wire.body.data.refresh_token, undefined);
    assert.equal(await count(), known);
  });

  test('is forgotten with its tokens once they can be exchanged no longer', async () => {
    const { refreshToken, login } = await open();
    await story.execute(
      `update refresh_token set expires_at = now() - interval '1 second' where login_id in (select id from login where user_id = $1)`,
      [login.userId],
    );
    const database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    assert.ok((await deleteOldRefreshTokens({ em: database.fork() })) >= 1);
    assert.equal(await deleteOldRefreshTokens({ em: database.fork() }), 0);
    await database.close();
    assert.deepEqual(await refresh(refreshToken), REJECTED);
  });
});
