import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openChat } from '../facade/socket/chat-client.ts';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { eventually } from '../run/story.ts';
import { ADMINISTRATOR, type Login } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { assertName, SSO_SECRET } from '../support/sign-on.ts';

const POLICY = '{ loginPolicy { allowsMultiLogin } }';
const SET = `mutation ($input: UpdateLoginPolicyInput!) { result: updateLoginPolicy(input: $input) { __typename
  ... on UpdateLoginPolicyPayload { loginPolicy { allowsMultiLogin } } } }`;
const LOG_IN = `mutation ($input: LogInInput!) { result: logIn(input: $input) { __typename
  ... on LogInPayload { accessToken refreshToken } } }`;
const REFRESH = 'mutation ($input: RefreshLoginInput!) { result: refreshLogin(input: $input) { __typename } }';
const TICKS = 'subscription { heartbeat(everySeconds: 1) { at } }';
const FLOWS = '{ flows { edges { cursor } } }';

/** As clients show it, line by line. */
const ELSEWHERE = `Your account is logged in on another device and the session on this device has been logged out.
If this wasn't you, please change your account password as soon as possible.`;
const TOLD = { status_code: 10604, status_message: ELSEWHERE, data: { exception: ELSEWHERE } };
const REASON = { code: 'UNAUTHENTICATED', reason: 'LOGIN_REPLACED' };

describe('one login at a time', () => {
  let story: KeyStory;
  before(async () => (story = await openKeyStory({ FORME_SSO_SECRET: SSO_SECRET })));
  after(() => story[Symbol.asyncDispose]());

  const allow = (allowsMultiLogin: boolean, by = story.admin) =>
    story.query<{ result: { __typename: string } }>(SET, { input: { allowsMultiLogin } }, by);
  const createName = () => `user${randomUUID().slice(0, 8)}`;
  const info = async (login: Login) => (await story.app.rest({ path: '/api/v1/user/info', login })).body;
  const isTold = (login: Login) => async () => (await info(login)).status_code === TOLD.status_code;
  const reasonOf = async (login: Login) =>
    (await story.app.graphql({ query: FLOWS, login })).errors?.[0]?.extensions ?? null;

  test('is for administrators to ask for, and off where nobody did', async () => {
    assert.deepEqual((await allow(false, story.bob)).result, { __typename: 'NotPermitted' });
    assert.deepEqual(await story.query(POLICY, {}, story.admin), { loginPolicy: { allowsMultiLogin: true } });
    const name = createName();
    const [first, second] = [await story.app.logIn(name), await story.app.logIn(name)];
    for (const login of [first, second]) assert.equal((await info(login)).status_code, 200);
    const { result } = await allow(false);
    assert.deepEqual(result, { __typename: 'UpdateLoginPolicyPayload', loginPolicy: { allowsMultiLogin: false } });
    for (const login of [first, second]) assert.equal((await info(login)).status_code, 200);
  });

  test('ends the others when another begins, with a word for each way of asking', async () => {
    await allow(false);
    const name = createName();
    const lost = await story.app.logIn(name);
    const other = await story.app.logIn(createName());
    const flowId = await story.addFlow();
    await story.execute('update flow set owner_id = $1 where id = $2', [lost.userId, flowId]);
    await using chat = await openChat({
      url: `${story.app.socketUrl}/api/v1/chat/${flowId}?chat_id=${randomUUID()}`,
      headers: { cookie: lost.cookie },
    });
    const client = openClient({ app: story.app, login: lost });
    const ticks = client.iterate({ query: TICKS });
    await ticks.next();
    const query = encodeURIComponent(TICKS);
    const events = await fetch(`${story.app.url}/graphql/stream?query=${query}`, {
      headers: { authorization: `Bearer ${lost.token}` },
    });

    const kept = await story.app.logIn(name);
    const closed = { code: 4403, reason: 'A newer login has taken its place' };
    await assert.rejects(async () => {
      for await (const _tick of ticks);
    }, closed);
    await client.dispose();
    assert.deepEqual(await chat.closed, { code: 1008, reason: 'Logged in elsewhere' });
    assert.match(await events.text(), /"code":"UNAUTHENTICATED","reason":"LOGIN_REPLACED"/);
    assert.deepEqual(await info(lost), TOLD);
    assert.deepEqual(await reasonOf(lost), REASON);
    const late = openClient({ app: story.app, login: lost });
    await assert.rejects(late.iterate({ query: TICKS }).next(), closed);
    await late.dispose();

    const guestRow = await story.app.rest({ path: '/api/v1/llm/workbench', login: lost });
    assert.equal(guestRow.body.status_code, TOLD.status_code);
    assert.equal((await story.app.rest({ path: '/api/v1/env', login: lost })).body.status_code, 200);
    const { status, headers } = await story.app.rest({ method: 'POST', path: '/api/v1/user/logout', login: lost });
    assert.deepEqual([status, headers.get('set-cookie')?.startsWith('access_token_cookie="";')], [201, true]);
    for (const login of [kept, other]) assert.equal((await info(login)).status_code, 200);
    const ends = `select count(*)::int as count from audit_entry where event = 'user_logout' and operator_id = $1`;
    assert.deepEqual(await story.execute(ends, [lost.userId]), [{ count: 1 }]);
  });

  test('leaves one of several that begin at once, also by a gateway, and neither keys nor others', async () => {
    await allow(false);
    const name = createName();
    const first = await story.app.logIn(name);
    const { login: key } = await story.make({ scopes: ['FLOW_READ'] }, first);
    await Promise.all(Array.from({ length: 4 }, () => story.app.logIn(name)));
    const holding = `select count(*)::int as count from login where user_id = $1 and ended_at is null`;
    assert.deepEqual(await story.execute(holding, [first.userId]), [{ count: 1 }]);
    const last = await story.app.logIn(name);
    const body = { user_name: name, assertion: await assertName(name) };
    assert.equal((await story.app.rest({ method: 'POST', path: '/api/v1/user/sso', body })).body.status_code, 200);
    await eventually(isTold(last));
    assert.equal(await reasonOf(key), null);
  });

  test('goes on no longer with the refresh token of a login that was replaced', async () => {
    await allow(false);
    const name = createName();
    await story.app.logIn(name);
    const input = { name, password: ADMINISTRATOR.password };
    const { result } = await story.query<{ result: { refreshToken: string } }>(LOG_IN, { input }, undefined);
    await story.app.logIn(name);
    const { data } = await story.app.graphql({
      query: REFRESH,
      variables: { input: { refreshToken: result.refreshToken } },
    });
    assert.deepEqual(data, { result: { __typename: 'RefreshRejected' } });
  });

  test('is told to nobody whose login ended in another way, or whose token is another’s work', async () => {
    await allow(false);
    const name = createName();
    const [lost, out] = [await story.app.logIn(name), await story.app.logIn(createName())];
    await story.app.rest({ method: 'POST', path: '/api/v1/user/logout', login: out });
    await story.app.logIn(name);
    await eventually(isTold(lost));
    await story.execute('update user_account set is_disabled = true where id = $1', [lost.userId]);
    await eventually(async () => (await info(lost)).detail === '');
    assert.deepEqual(await info(out), { detail: '' });
    const forged = `${lost.token.slice(0, -8)}AAAAAAAA`;
    assert.deepEqual(await info({ ...lost, cookie: `access_token_cookie=${forged}` }), { detail: '' });
  });

  test('that was asked for no longer lets logins stand beside each other', async () => {
    await allow(true);
    const name = createName();
    const [first, second] = [await story.app.logIn(name), await story.app.logIn(name)];
    for (const login of [first, second]) assert.equal((await info(login)).status_code, 200);
  });
});
