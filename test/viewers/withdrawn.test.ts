import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openChat } from '../facade/socket/chat-client.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { Login } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { followRun, followRunBySse, type SeenEvent } from '../support/events.ts';
import { scale, showLoad, showPercentile } from '../support/long-form.ts';
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
        await sleep(Math.random() * scale({ short: 0, long: 3000 }));
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
