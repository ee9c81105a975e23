import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { openChat, refuseChat } from '../facade/socket/chat-client.ts';
import { eventually } from '../run/story.ts';
import { openToGuests } from './guest.ts';
import { openClient } from '../support/events.ts';
import { startProgram, toDatabaseUrl } from '../process/program.ts';

const SET = `mutation ($userId: ID) { result: setAnonymousOperator(input: { userId: $userId }) { __typename
  ... on SetAnonymousOperatorPayload { anonymousOperator { name } } ... on Error { code }
  ... on InvalidInput { issues { message } } ... on NotFound { resource } } }`;
const GET = '{ anonymousOperator { name } }';
const NOT_LOGGED_IN = { status: 401, body: { detail: '' } };

interface SetOutcome {
  readonly __typename: string;
  readonly code?: string;
  readonly resource?: string;
  readonly issues?: readonly { message: string }[];
  readonly anonymousOperator?: { name: string } | null;
}

describe('an anonymous caller', () => {
  let story: KeyStory;
  let flowId: string;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60' });
    flowId = await story.addFlow();
    await openToGuests(story).share(flowId);
  });
  after(() => story[Symbol.asyncDispose]());

  const set = async (userId: string | null, by = story.admin): Promise<SetOutcome> =>
    (await story.query<{ result: SetOutcome }>(SET, { userId }, by)).result;
  const ask = async (path: string, headers = {}) => {
    const { status, body } = await story.app.rest({ path, headers });
    return { status, body };
  };
  const statusOf = async (path: string, headers = {}) => (await ask(path, headers)).status;
  /** What was decided is noticed within a second. */
  const letIn = async (userId: string | null) => {
    assert.equal((await set(userId)).__typename, 'SetAnonymousOperatorPayload');
    const expected = userId === null ? 401 : 200;
    await eventually(async () => (await statusOf('/api/v2/flows')) === expected);
  };

  test('is let in nowhere on a fresh server', async () => {
    for (const path of ['/api/v2/flows', `/api/v2/flows/${flowId}`, '/api/v1/flows/']) {
      assert.deepEqual(await ask(path), NOT_LOGGED_IN, path);
    }
    const url = `${story.app.socketUrl}/api/v2/chat/ws/${flowId}?chat_id=c1`;
    assert.deepEqual(await refuseChat({ url }), { status: 401, body: '{"detail":""}' });
    assert.deepEqual(await story.query(GET, {}, story.admin), { anonymousOperator: null });
  });

  test('is let in by administrators alone', async () => {
    assert.equal((await set(story.alice.userId, story.alice)).code, 'NOT_PERMITTED');
    const { errors = [] } = await story.app.graphql({ query: GET, login: story.alice });
    assert.equal(errors[0]?.extensions['code'], 'NOT_PERMITTED');
  });

  test('asks in the name of nobody who is missing, disabled or an administrator', async () => {
    for (const userId of ['999999', 'x', '']) assert.equal((await set(userId)).resource, 'USER', userId);
    const gone = await story.app.logIn('gone');
    await story.execute('update user_account set is_disabled = true where id = $1', [gone.userId]);
    assert.deepEqual((await set(gone.userId)).issues, [{ message: 'Must be an account that is enabled.' }]);
    assert.deepEqual((await set(story.admin.userId)).issues, [{ message: 'Must not be an administrator.' }]);
    assert.deepEqual(await story.query(GET, {}, story.admin), { anonymousOperator: null });
  });

  test('is let in at the doors for programs only, and as whoever was named', async () => {
    await letIn(story.alice.userId);
    assert.deepEqual(await story.query(GET, {}, story.admin), { anonymousOperator: { name: 'alice' } });
    const { body } = await ask('/api/v2/flows');
    const flows: readonly { id: string }[] = body.data.data;
    assert.deepEqual(
      flows.map(({ id }) => id),
      [flowId],
    );
    for (const path of ['/api/v1/flows/', '/api/v1/user/info']) assert.deepEqual(await ask(path), NOT_LOGGED_IN, path);
    const { data } = await story.app.graphql({ query: '{ viewer { user { name } } }' });
    assert.deepEqual(data, { viewer: null });
    await letIn(null);
  });

  test('with a credential that is bad is not let in as one without', async () => {
    await letIn(story.alice.userId);
    for (const headers of [
      { 'x-api-key': 'forme_x' },
      { authorization: 'Bearer a.b.c' },
      { cookie: 'access_token_cookie=x' },
    ]) {
      assert.deepEqual(await ask('/api/v2/flows', headers), NOT_LOGGED_IN, JSON.stringify(headers));
    }
    await letIn(null);
  });

  test('cannot be played by a client that writes what stands for one', async () => {
    await letIn(story.alice.userId);
    const client = openClient({ app: story.app, login: { ...story.alice, token: '\0anonymous' } });
    await assert.rejects(
      async () => {
        for await (const _result of client.iterate({ query: '{ viewer { user { name } } }' }));
      },
      { code: 4403 },
    );
    await client.dispose();
    await letIn(null);
  });

  test('talks to a flow, and is sent away when the doors are shut', async () => {
    await letIn(story.alice.userId);
    const url = `${story.app.socketUrl}/api/v2/chat/ws/${flowId}?chat_id=${'d'.repeat(32)}`;
    await using chat = await openChat({ url });
    chat.send({ inputs: { question: 'Hello' }, flow_id: flowId, chat_id: 'd'.repeat(32) });
    const frames = await chat.until('close');
    assert.ok(frames.some(({ message }) => message === 'Hello to you'));
    await letIn(null);
    assert.equal((await chat.closed).code, 4401);
  });

  test('has no more rights once the account administers the server', async () => {
    await letIn(story.bob.userId);
    await story.execute('insert into user_role (user_id, role_id) values ($1, 1)', [story.bob.userId]);
    await using other = await story.app.startAnother();
    const { body } = await other.rest({ path: '/api/v2/flows' });
    assert.equal(body.data.total, 0);
    await story.execute('delete from user_role where user_id = $1 and role_id = 1', [story.bob.userId]);
    await letIn(null);
  });

  test('is warned of at each start', async () => {
    const variables = { DATABASE_URL: toDatabaseUrl(story.app.connection), FORME_LOG_LEVEL: 'warn' };
    const warning = /Anybody may use what is shared with guests in the name of this account/;
    {
      await using quiet = await startProgram(variables);
      assert.doesNotMatch(quiet.output(), warning);
    }
    await letIn(story.alice.userId);
    await using loud = await startProgram(variables);
    // What is logged and what is printed come by different ways.
    await eventually(() => warning.test(loud.output()));
    await letIn(null);
  });
});
