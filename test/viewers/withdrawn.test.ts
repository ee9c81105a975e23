import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openChat, type ChatClient } from '../facade/socket/chat-client.ts';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { askAndHear, createChatId, Guest, openToGuests } from '../open-api/guest.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { Login } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { followRun, followRunBySse, openClient, type SeenEvent } from '../support/events.ts';
import { drawPortion, scale, showLoad, showPercentile } from '../support/long-form.ts';
import { PROTOCOLS, type Protocol, type ViewedRun } from './protocols.ts';

/** Streams of each protocol. */
const STREAMS = scale({ short: 3, long: 34 });
const ROUNDS = scale({ short: 1, long: 10 });

/** How a stream tells that its login no longer holds. */
const ENDINGS: Readonly<Record<Protocol, string>> = Object.freeze({
  legacy: '1008',
  subscription: '4403',
  sse: 'UNAUTHENTICATED',
});

const WITHDRAWALS = Object.freeze({
  'is disabled': 'update user_account set is_disabled = true where id = $1',
  'has revoked its logins': 'update user_account set token_version = token_version + 1 where id = $1',
  'has ended its login': 'update login set ended_at = now() where user_id = $1',
});

const CREATE = `mutation ($input: CreateFlowInput!) { result: createFlow(input: $input) {
  ... on CreateFlowPayload { flow { id } } } }`;
const PUBLISH = `mutation ($id: ID!) { publishFlow(input: { id: $id }) { __typename } }`;

/** How a stream ended, and when. */
interface Ending {
  readonly protocol: Protocol;
  readonly word: string;
  readonly at: number;
}

/** A stream that shows something. */
interface Stream {
  readonly begun: Promise<void>;
  readonly ended: Promise<Ending>;
}

describe('A viewer whose account', () => {
  let story: RunStory;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    story.model.script('talker', { pieces: Array.from({ length: 5000 }, () => 'word '), delayMs: 50 });
  });
  after(async () => {
    // Without their model the runs end at once.
    await story.model.close();
    await story[Symbol.asyncDispose]();
  });

  function open(options: { protocol: Protocol; login: Login; run: ViewedRun }): Stream {
    const begun = Promise.withResolvers<null>();
    const onSight = (): void => begun.resolve(null);
    const ended = watch({ ...options, onSight }).then((word) => ({ ...options, word, at: performance.now() }));
    return { begun: Promise.race([begun.promise, ended]).then(() => undefined), ended };
  }

  async function watch(options: {
    protocol: Protocol;
    login: Login;
    run: ViewedRun;
    onSight: () => void;
  }): Promise<string> {
    const { protocol, login, run, onSight } = options;
    const { app } = story;
    if (protocol === 'legacy') return watchOnLegacySocket(options);
    const follow = protocol === 'sse' ? followRunBySse : followRun;
    return readToEnd({ events: follow({ app, login, id: run.id }), onSight });
  }

  async function watchOnLegacySocket(options: { login: Login; run: ViewedRun; onSight: () => void }): Promise<string> {
    const { login, run, onSight } = options;
    const url = `${story.app.socketUrl}/api/v1/chat/${run.flowId}?chat_id=${run.sessionId}`;
    await using chat = await openChat({ url, headers: { cookie: login.cookie } });
    await chat.next();
    onSight();
    return String((await chat.closed).code);
  }

  async function withdraw(options: { statement: string; userId: string }): Promise<number> {
    const client = new pg.Client(toClientConfig(story.app.connection));
    await client.connect();
    await client.query(options.statement, [options.userId]);
    const at = performance.now();
    await client.end();
    return at;
  }

  for (const [title, statement] of Object.entries(WITHDRAWALS)) {
    it(`${title} is shown nothing more, in no protocol`, async (t) => {
      const delays: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const login = await story.app.logIn(`carol${randomUUID().slice(0, 8)}`);
        const sessionId = randomUUID().replaceAll('-', '');
        const flow = await addFlowOf(login);
        const { id } = await story.ask({ flowId: flow, sessionId }, login);
        const run = { id, flowId: flow, sessionId };
        const streams = PROTOCOLS.flatMap((protocol) =>
          Array.from({ length: STREAMS }, () => open({ protocol, login, run })),
        );
        await Promise.all(streams.map(({ begun }) => begun));
        await sleep(drawPortion() * scale({ short: 0, long: 3000 }));
        // Somebody who has just been let in is remembered the longest.
        await story.query('{ viewer { user { id } } }', {}, login);
        const withdrawnAt = await withdraw({ statement, userId: login.userId });
        for (const { protocol, word, at } of await Promise.all(streams.map(({ ended }) => ended))) {
          assert.equal(word, ENDINGS[protocol], protocol);
          delays.push(at - withdrawnAt);
        }
      }
      t.diagnostic(
        `${delays.length} streams closed: p50 ${showPercentile(delays, 0.5)} ms, ` +
          `at most ${showPercentile(delays, 1)} ms after the withdrawal; ${showLoad()}`,
      );
    });
  }

  /** A flow of that person's own, which is online. */
  async function addFlowOf(login: Login): Promise<string> {
    const document = promptChainDocument({ baseUrl: story.model.url, modelName: 'talker' });
    const input = { name: `Flow ${randomUUID()}`, document };
    const { result } = await story.query<{ result: { flow: { id: string } } }>(CREATE, { input }, login);
    await story.query(PUBLISH, { id: result.flow.id }, login);
    return result.flow.id;
  }
});

/** The error that a stream ends with, in one word; `end` when it just ends. */
async function readToEnd(options: { events: AsyncIterable<SeenEvent>; onSight: () => void }): Promise<string> {
  try {
    for await (const event of options.events) if (event.seq > 0) options.onSight();
    return 'end';
  } catch (error) {
    const { code, message } = error as { code?: number; message?: string };
    return String(code ?? message);
  }
}

const MAKE_ADMINISTRATOR = 'insert into user_role (user_id, role_id) values ($1, 1)';
const TAKE_ADMINISTRATOR = 'delete from user_role where user_id = $1 and role_id = 1';
const FLOW_CHANGES = `subscription ($id: ID!) { flowChanged(flowId: $id) { cursor } }`;

describe('Somebody from whom a right is taken', () => {
  let story: KeyStory;
  let hands: ReturnType<typeof openToGuests>;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60' });
    hands = openToGuests(story);
    await hands.letIn(story.alice.userId);
  });
  after(() => story[Symbol.asyncDispose]());

  /** How sockets were closed, and how long after the withdrawal. */
  async function watchClosing(options: { chats: readonly ChatClient[]; withdraw: () => Promise<unknown> }) {
    const ended = options.chats.map(async (chat) => ({ ...(await chat.closed), at: performance.now() }));
    await options.withdraw();
    const from = performance.now();
    const closings = await Promise.all(ended);
    return { codes: [...new Set(closings.map(({ code }) => code))], delays: closings.map(({ at }) => at - from) };
  }

  const tell = (t: TestContext, delays: readonly number[]): void =>
    t.diagnostic(
      `${delays.length} sockets closed: p50 ${showPercentile(delays, 0.5)} ms, ` +
        `at most ${showPercentile(delays, 1)} ms after the withdrawal; ${showLoad()}`,
    );

  /** Sockets of guests that have had an answer of the flow. */
  async function openGuestChats(flowId: string): Promise<ChatClient[]> {
    const chats: ChatClient[] = [];
    for (let place = 0; place < STREAMS; place += 1) {
      const guest = new Guest(story.app);
      await guest.ask(`/api/v2/flows/${flowId}`);
      const chatId = createChatId();
      const chat = await guest.talk({ flowId, chatId });
      await askAndHear({ chat, flowId, chatId });
      chats.push(chat);
    }
    return chats;
  }

  it('is shown no flow that was closed to guests, while other guests go on', async (t) => {
    const [flowId, otherId] = [await story.addFlow(), await story.addFlow()];
    for (const id of [flowId, otherId]) await hands.shareAndWait(id);
    const chats = await openGuestChats(flowId);
    const [other] = await openGuestChats(otherId);
    const { codes, delays } = await watchClosing({ chats, withdraw: () => hands.unshare(flowId) });
    assert.deepEqual(codes, [4410]);
    assert.equal(other?.socket.readyState, other?.socket.OPEN);
    other?.socket.close();
    tell(t, delays);
  });

  it('is sent away as a guest once another account, or none, stands behind guests', async (t) => {
    const flowId = await story.addFlow();
    for (const userId of [story.bob.userId, null]) {
      await hands.letIn(story.alice.userId);
      await hands.shareAndWait(flowId);
      const chats = await openGuestChats(flowId);
      const { codes, delays } = await watchClosing({ chats, withdraw: () => hands.letIn(userId) });
      assert.deepEqual(codes, [4401]);
      await hands.unshare(flowId);
      tell(t, delays);
    }
  });

  it('goes on without what only a role let be followed', async (t) => {
    const theirs = await story.addFlow();
    const carol = await story.app.logIn(`carol${randomUUID().slice(0, 8)}`);
    await story.execute(MAKE_ADMINISTRATOR, [carol.userId]);
    const opened = openFeed(theirs, carol);
    const own = await openChatOf(theirs, carol);
    const { codes, delays } = await watchClosing({
      chats: own,
      withdraw: () => story.execute(TAKE_ADMINISTRATOR, [carol.userId]),
    });
    assert.deepEqual(codes, [4410]);
    assert.equal(await opened, 'NOT_FOUND');
    tell(t, delays);
  });

  it('is shown nothing more with a key that was revoked, or has run out', async (t) => {
    const flowId = await story.addFlow();
    for (const statement of [
      'update api_key set revoked_at = now() where id = $1',
      `update api_key set expires_at = now() - interval '1 second' where id = $1`,
    ]) {
      const key = await story.make({ scopes: ['FLOW_READ', 'RUN_START', 'CHAT_READ'] });
      const chats = await openChatOf(flowId, { headers: { authorization: `Bearer ${key.secret}` } });
      const { codes, delays } = await watchClosing({ chats, withdraw: () => story.execute(statement, [key.id]) });
      assert.deepEqual(codes, [4401]);
      tell(t, delays);
    }
  });

  function openChatOf(flowId: string, by: Login | { headers: Readonly<Record<string, string>> }) {
    const headers = 'headers' in by ? by.headers : { cookie: by.cookie };
    return Promise.all(
      Array.from({ length: STREAMS }, async () => {
        const chatId = createChatId();
        const url = `${story.app.socketUrl}/api/v1/chat/${flowId}?chat_id=${chatId}`;
        const chat = await openChat({ url, headers });
        await askAndHear({ chat, flowId, chatId });
        return chat;
      }),
    );
  }

  /** Follows the changes of a flow, and tells how that ended. */
  function openFeed(flowId: string, login: Login): Promise<string> {
    const client = openClient({ app: story.app, login });
    const results = client.iterate({ query: FLOW_CHANGES, variables: { id: flowId } });
    const ended = results.next().then(
      () => 'told',
      (errors: unknown) => /"code":"(\w+)"/.exec(JSON.stringify(errors))?.[1] ?? 'unknown',
    );
    return ended.finally(() => client.dispose());
  }
});
