import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldAssertions } from '../../src/sign-on/used.ts';
import { failure } from '../facade/story.ts';
import { openPasswordStory, type PasswordStory } from '../password/story.ts';
import type { TestClient } from '../support/app.ts';
import { assertName, nowSeconds, type Claims } from '../support/sign-on.ts';

const SIGN_ON = `mutation ($input: SignOnInput!) { result: signOn(input: $input) { __typename
  ... on SignOnPayload { accessToken refreshToken user { id name } } ... on InvalidInput { issues { path } } } }`;
const REFRESH = `mutation ($input: RefreshLoginInput!) { result: refreshLogin(input: $input) { __typename } }`;
const OWN =
  '{ viewer { isAdministrator roleIds login { id } user { email groups { id } logins { edges { node { id } } } } } }';
const END = 'mutation ($id: ID!) { endLogin(input: { id: $id }) { __typename } }';

interface SignedOn {
  readonly __typename: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly user: { readonly id: string; readonly name: string };
}

interface Own {
  readonly viewer: { readonly login: { readonly id: string } };
}

const REJECTED = { __typename: 'AssertionRejected' };

const nameSomebody = (): string => `user${randomUUID().slice(0, 8)}`;

describe('somebody whom a gateway vouches for', () => {
  let story: PasswordStory;
  before(async () => (story = await openPasswordStory()));
  after(() => story[Symbol.asyncDispose]());

  async function ask(query: string, input: object, at: TestClient = story.app): Promise<SignedOn> {
    const { data, errors } = await at.graphql({ query, variables: { input } });
    assert.ok(data, JSON.stringify(errors));
    return (data as unknown as { result: SignedOn }).result;
  }
  const signOn = async (name: string, more: object = {}, at?: TestClient) =>
    ask(SIGN_ON, { name, assertion: await assertName(name), ...more }, at);
  const post = (body: object, at: TestClient = story.app) =>
    at.rest({ method: 'POST', path: '/api/v1/user/sso', body });
  const toLogin = ({ accessToken: token, user }: SignedOn) => ({
    ...{ token, userId: user.id, cookie: `access_token_cookie=${token}` },
  });
  const isKnown = async (name: string) =>
    (await story.execute('select from user_account where name = $1', [name])).length > 0;

  test('is refused where the operator has trusted none, whatever is sent', async () => {
    await using other = await story.app.startAnother({ FORME_SSO_SECRET: '' });
    const name = nameSomebody();
    const assertion = await assertName(name);
    assert.deepEqual(await ask(SIGN_ON, { name, assertion }, other), { __typename: 'SignOnUnsupported' });
    for (const body of [
      { user_name: name, assertion },
      { user_name: name, password: 'secret words' },
    ]) {
      const { status, body: answer, headers } = await post(body, other);
      assert.deepEqual([status, answer], [200, failure(500, 'Interface not supported')]);
      assert.equal(headers.get('set-cookie'), null);
    }
    assert.equal(await isKnown(name), false);
  });

  const now = nowSeconds();
  const bad: readonly { title: string; claims: Claims }[] = [
    { title: 'has expired', claims: { iat: now - 70, exp: now - 10 } },
    { title: 'lives longer than a minute', claims: { exp: now + 3600 } },
    { title: 'is old and says that it lives on', claims: { iat: now - 3600, exp: now + 3600 } },
    { title: 'is from tomorrow', claims: { iat: now + 86_400, exp: now + 86_430 } },
    { title: 'is made for somebody else', claims: { aud: 'another-server' } },
    { title: 'is made for nobody', claims: { aud: null } },
    { title: 'has no name of its own', claims: { jti: null } },
    { title: 'has an empty name of its own', claims: { jti: '' } },
    { title: 'names nobody', claims: { sub: null } },
    { title: 'names somebody else', claims: { sub: 'admin' } },
    { title: 'names somebody in other letters', claims: { sub: 'ADMIN' } },
    { title: 'does not say when it was made', claims: { iat: null } },
    { title: 'does not say when it ends', claims: { exp: null } },
  ];
  for (const { title, claims } of bad) {
    test(`is refused with an assertion that ${title}, and has no account afterwards`, async () => {
      const name = nameSomebody();
      const assertion = await assertName(name, claims);
      assert.deepEqual(await ask(SIGN_ON, { name, assertion }), REJECTED);
      const { body } = await post({ user_name: name, assertion });
      assert.deepEqual(body, failure(10600, 'Account or password error'));
      assert.equal(await isKnown(name), false);
    });
  }

  test('is refused with an assertion that is forged, unsigned, or none', async () => {
    const name = 'admin';
    const assertion = await assertName(name);
    const [head = '', claims = ''] = assertion.split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = await assertName(name, {}, randomBytes(32).toString('hex'));
    const { token } = await story.app.logIn();
    const others = [forged, token, `${head}.${claims}.`, `${head}.${claims}`, `${unsigned}.${claims}.`, '', '\0'];
    for (const text of [...others, 'x'.repeat(100_000)]) {
      assert.deepEqual(await ask(SIGN_ON, { name, assertion: text }), REJECTED, text.slice(0, 60));
    }
    assert.equal((await ask(SIGN_ON, { name, assertion })).__typename, 'SignOnPayload');
  });

  test('is let in once with each assertion, on all servers together, also by many at once', async () => {
    await using other = await story.app.startAnother();
    const name = nameSomebody();
    const assertion = await assertName(name);
    const asked = [story.app, other, story.app, other].map((at) => ask(SIGN_ON, { name, assertion }, at));
    const names = (await Promise.all(asked)).map(({ __typename }) => __typename).sort();
    assert.deepEqual(names, ['AssertionRejected', 'AssertionRejected', 'AssertionRejected', 'SignOnPayload']);
    assert.deepEqual(await ask(SIGN_ON, { name, assertion }, other), REJECTED);
    const jti = randomUUID();
    assert.equal((await signOn(name, { assertion: await assertName(name, { jti }) })).__typename, 'SignOnPayload');
    assert.deepEqual(await signOn(name, { assertion: await assertName(name, { jti }) }), REJECTED);
  });

  test('is told what is wrong with a request without losing the assertion', async () => {
    const name = nameSomebody();
    const assertion = await assertName(name);
    const wrong = await ask(SIGN_ON, { name, assertion, email: 'e'.repeat(256) });
    assert.deepEqual(wrong, { __typename: 'InvalidInput', issues: [{ path: ['email'] }] });
    assert.equal((await ask(SIGN_ON, { name, assertion })).__typename, 'SignOnPayload');
    assert.equal((await signOn('n'.repeat(31))).__typename, 'UserNameTooLong');
    assert.equal((await signOn('   ')).__typename, 'InvalidInput');
    assert.equal((await signOn('a\0b')).__typename, 'InvalidInput');
  });

  test('is refused while the account is disabled, and no login is written down', async () => {
    const name = nameSomebody();
    const { user } = await signOn(name);
    await story.execute('update user_account set is_disabled = true where id = $1', [user.id]);
    const count = () => story.execute('select id from login where user_id = $1', [user.id]);
    const known = await count();
    assert.deepEqual(await signOn(name), { __typename: 'UserDisabled' });
    const { body } = await post({ user_name: name, assertion: await assertName(name) });
    assert.equal(body.status_code, 10620);
    assert.deepEqual(await ask(SIGN_ON, { name, assertion: 'forged' }), REJECTED);
    assert.deepEqual(await count(), known);
  });

  test('has an ordinary account in the default group, and no password', async () => {
    const name = nameSomebody();
    const login = toLogin(await signOn(name, { email: 'a@b.example' }));
    const { viewer } = await story.query<{ viewer: { user: object } }>(OWN, {}, login);
    const { login: _login, user, ...rights } = viewer as unknown as Own['viewer'] & { user: { logins: unknown } };
    assert.deepEqual(rights, { isAdministrator: false, roleIds: [2] });
    assert.deepEqual({ ...user, logins: null }, { email: 'a@b.example', groups: [{ id: '2' }], logins: null });
    for (const password of ['', 'null', name]) {
      assert.equal((await story.logIn(name, password)).__typename, 'CredentialsRejected');
    }
  });

  test('has one account, however many come at once, and keeps what it told first', async () => {
    const name = nameSomebody();
    const all = await Promise.all([1, 2, 3].map(() => signOn(name, { email: 'first@b.example' })));
    assert.equal(new Set(all.map(({ user }) => user.id)).size, 1);
    await signOn(name, { email: 'second@b.example' });
    const rows = await story.execute<object>('select email from user_account where name = $1', [name]);
    assert.deepEqual(rows, [{ email: 'first@b.example' }]);
  });

  test('has a login that is on record, is listed, goes on and can be ended', async () => {
    const signedOn = await signOn(nameSomebody());
    const login = toLogin(signedOn);
    const { viewer } = await story.query<Own>(OWN, {}, login);
    const { id } = viewer.login;
    assert.ok(JSON.stringify(viewer).includes(`"node":{"id":"${id}"}`));
    const records = await story.execute<object>(
      'select event, ip_address, login_id from audit_entry where operator_id = $1',
      [login.userId],
    );
    assert.deepEqual(records, [{ event: 'user_login', ip_address: '127.0.0.1', login_id: id }]);
    const refreshToken = { refreshToken: signedOn.refreshToken };
    assert.equal((await ask(REFRESH, refreshToken)).__typename, 'RefreshLoginPayload');
    await story.query(END, { id }, login);
    await story.isOut(login);
  });

  test('is answered on the legacy wire with the token twice, and without a cookie', async () => {
    const name = nameSomebody();
    const { body, headers } = await post({ user_name: name, password: '', assertion: await assertName(name) });
    assert.deepEqual(Object.keys(body.data), ['access_token', 'refresh_token']);
    assert.equal(body.data.access_token, body.data.refresh_token);
    assert.equal(headers.get('set-cookie'), null);
    assert.ok(await story.isIn({ token: body.data.access_token, userId: '', cookie: '' }));
  });

  test('leaves nothing of an assertion behind, and of its use only for as long as it matters', async () => {
    const database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    const jti = `named-${randomUUID()}`;
    const name = nameSomebody();
    await signOn(name, { assertion: await assertName(name, { jti }) });
    assert.equal(await deleteOldAssertions({ em: database.fork() }), 0);
    assert.ok(!JSON.stringify(await story.execute('select * from used_assertion')).includes(jti));
    await story.execute(`update used_assertion set expires_at = now() - interval '2 hours'`);
    assert.ok((await deleteOldAssertions({ em: database.fork() })) >= 1);
    assert.equal(await deleteOldAssertions({ em: database.fork() }), 0);
    await database.close();
  });
});
