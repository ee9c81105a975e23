import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { eventually } from '../run/story.ts';
import type { Login } from '../support/app.ts';
import { openClient } from '../support/events.ts';

const OWN = '{ viewer { login { id ipAddress expiresAt } user { logins(first: 100) { edges { node { id } } } } } }';
const OTHERS = 'query ($id: ID!) { user(id: $id) { logins { edges { node { id } } } } }';
const END = `mutation ($id: ID!) { result: endLogin(input: { id: $id }) { __typename
  ... on EndLoginPayload { endedLoginId } ... on NotFound { resource } } }`;
const LOG_OUT = 'mutation { logOut { hadLogin } }';

interface OwnLogins {
  readonly viewer: {
    readonly login: { readonly id: string; readonly ipAddress: string | null } | null;
    readonly user: { readonly logins: { readonly edges: readonly { readonly node: { readonly id: string } }[] } };
  } | null;
}

describe('a login', () => {
  let story: KeyStory;
  before(async () => (story = await openKeyStory()));
  after(() => story[Symbol.asyncDispose]());

  const logIn = (name = `user${randomUUID().slice(0, 8)}`) => story.app.logIn(name);
  async function look(login: Login) {
    const { viewer } = await story.query<OwnLogins>(OWN, {}, login);
    return viewer && { own: viewer.login, ids: viewer.user.logins.edges.map(({ node }) => node.id) };
  }
  const end = async (id: string, by: Login) => (await story.query<{ result: object }>(END, { id }, by)).result;
  const isGone =
    (login: Login, at = story.app) =>
    async () => {
      const { data } = await at.graphql({ query: '{ viewer { isAdministrator } }', login });
      return JSON.stringify(data) === '{"viewer":null}';
    };

  test('of somebody else looks missing, and is listed for nobody but administrators', async () => {
    const carol = await logIn();
    const id = (await look(carol))?.own?.id ?? '';
    for (const unseen of [id, '0'.repeat(32), '', 'a\0']) {
      assert.deepEqual(await end(unseen, story.bob), { __typename: 'NotFound', resource: 'LOGIN' }, unseen);
    }
    const ask = (by: Login) => story.query(OTHERS, { id: carol.userId }, by);
    assert.deepEqual(await ask(story.bob), { user: null });
    assert.deepEqual(await ask(story.admin), { user: { logins: { edges: [{ node: { id } }] } } });
  });

  test('is ended by no key that may not manage logins', async () => {
    const { secret } = await story.make({ scopes: ['USER_READ'] });
    const { errors = [] } = await story.askWith(secret, END, { id: '0'.repeat(32) });
    assert.deepEqual(errors[0]?.extensions, { code: 'INSUFFICIENT_SCOPE', scope: 'key:manage' });
  });

  test('is listed with the others of its user, newest first, and known to whoever came with it', async () => {
    const name = `user${randomUUID().slice(0, 8)}`;
    const [first, second] = [await logIn(name), await logIn(name)];
    const [one, two] = [await look(first), await look(second)];
    assert.ok(one?.own && two?.own);
    assert.deepEqual(two.ids, [two.own.id, one.own.id]);
    assert.equal(two.own.ipAddress, '127.0.0.1');
  });

  test('ends alone, from another one, and on every server', async () => {
    const name = `user${randomUUID().slice(0, 8)}`;
    const [lost, kept] = [await logIn(name), await logIn(name)];
    const id = (await look(lost))?.own?.id ?? '';
    await using other = await story.app.startAnother();
    assert.equal(await isGone(lost, other)(), false);
    assert.deepEqual(await end(id, kept), { __typename: 'EndLoginPayload', endedLoginId: id });
    await eventually(isGone(lost));
    await eventually(isGone(lost, other));
    assert.deepEqual((await look(kept))?.ids.includes(id), false);
    assert.deepEqual(await end(id, kept), { __typename: 'NotFound', resource: 'LOGIN' });
    assert.equal(await isGone(kept)(), false);
  });

  test('that ends closes what it has open', async () => {
    const name = `user${randomUUID().slice(0, 8)}`;
    const [lost, kept] = [await logIn(name), await logIn(name)];
    const id = (await look(lost))?.own?.id ?? '';
    const client = openClient({ app: story.app, login: lost });
    const stream = client.iterate({ query: 'subscription { heartbeat(everySeconds: 1) { at } }' });
    await stream.next();
    await end(id, kept);
    await assert.rejects(
      async () => {
        for await (const _tick of stream);
      },
      { code: 4403 },
    );
    await client.dispose();
  });

  test('ends when its holder logs out, on either wire', async () => {
    const carol = await logIn();
    assert.deepEqual(await story.query(LOG_OUT, {}, carol), { logOut: { hadLogin: true } });
    await eventually(isGone(carol));
    const dave = await logIn();
    const { status } = await story.app.rest({ method: 'POST', path: '/api/v1/user/logout', login: dave });
    assert.equal(status, 201);
    await eventually(isGone(dave));
  });

  test('is not ended by a page of elsewhere that borrows the cookie, nor by whoever has none', async () => {
    const carol = await logIn();
    const headers = { origin: 'https://elsewhere.example' };
    await story.app.rest({ method: 'POST', path: '/api/v1/user/logout', login: carol, headers });
    assert.ok((await look(carol))?.own);
    const { data } = await story.app.graphql({ query: LOG_OUT });
    assert.deepEqual(data, { logOut: { hadLogin: false } });
    const { secret } = await story.make();
    assert.deepEqual((await story.askWith(secret, LOG_OUT)).data, { logOut: { hadLogin: false } });
  });

  test('that ended is on record once', async () => {
    const carol = await logIn();
    await Promise.all(Array.from({ length: 5 }, () => story.query(LOG_OUT, {}, carol).catch(() => null)));
    const [row] = await story.execute<{ count: number }>(
      `select count(*)::int as count from audit_entry where operator_id = $1 and event = 'user_logout'`,
      [carol.userId],
    );
    assert.equal(row?.count, 1);
  });

  test('does not hold for another account', async () => {
    const [carol, dave] = [await logIn(), await logIn()];
    await story.execute('update login set user_id = $2 where user_id = $1', [carol.userId, dave.userId]);
    await eventually(isGone(carol));
  });
});
