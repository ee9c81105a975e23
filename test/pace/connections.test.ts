import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { openChat, refuseChat } from '../facade/socket/chat-client.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { Login } from '../support/app.ts';

const PER_USER = 2;
const PER_ADDRESS = 2;

/** What somebody keeps open until it lets go. */
type Hold = () => Promise<void>;

describe('what an account, or an address, has open', () => {
  let story: RunStory;
  let flowId: string;
  let runId: string;
  let addresses = 0;
  before(async () => {
    story = await openRunStory({
      FORME_TRUST_PROXY: 'on',
      FORME_MAX_CONNECTIONS_PER_USER: String(PER_USER),
      FORME_MAX_CONNECTIONS_PER_ADDRESS: String(PER_ADDRESS),
    });
    story.model.script('silent', { pieces: ['So '], hang: { after: 1 } });
    flowId = await story.addFlow({ modelName: 'silent' });
    ({ id: runId } = await story.ask({ flowId }));
  });
  after(async () => {
    await story.model.close();
    await story[Symbol.asyncDispose]();
  });

  const newAddress = (): string => `203.0.113.${(addresses += 1)}`;

  async function openSocket(from: string, login?: Login): Promise<{ socket: WebSocket; said: Promise<string> }> {
    const headers = { 'x-forwarded-for': from };
    const socket = new WebSocket(`${story.app.socketUrl}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('error', () => undefined);
    const said = new Promise<string>((resolve) => {
      socket.once('message', (message: Buffer) => resolve(message.toString()));
      socket.once('close', (code, reason) => resolve(`${code} ${reason.toString()}`));
      socket.once('unexpected-response', (_request, response) => resolve(`HTTP ${response.statusCode}`));
    });
    await Promise.race([once(socket, 'open'), said]);
    if (login && socket.readyState === socket.OPEN) {
      socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken: login.token } }));
    }
    return { socket, said };
  }

  const letGo = async (socket: WebSocket): Promise<void> => {
    socket.terminate();
    if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
  };

  async function openStream(path: string, init: RequestInit, login: Login) {
    const leave = new AbortController();
    const headers = { cookie: login.cookie, 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(`${story.app.url}${path}`, { ...init, headers, signal: leave.signal });
    const refusal = response.status === 200 ? null : `HTTP ${response.status} ${await response.text()}`;
    // A response that nobody reads is given up, and its connection with it.
    if (refusal === null) void response.body?.pipeTo(new WritableStream()).catch(() => undefined);
    return { refusal, hold: async () => leave.abort() };
  }

  const SUBSCRIPTION = 'subscription ($id: ID!) { runEvents(runId: $id) { __typename } }';

  /** Each opens one thing more and tells how it was refused; null when it was not. */
  const DOORS: Readonly<Record<string, (login: Login) => Promise<{ refusal: string | null; hold: Hold }>>> = {
    'a GraphQL socket': async (login) => {
      const { socket, said } = await openSocket(newAddress(), login);
      const first = await said;
      return { refusal: first.includes('connection_ack') ? null : first, hold: () => letGo(socket) };
    },
    'an event stream': (login) => {
      // Whoever may not follow the run has a stream, too, which tells so.
      const body = JSON.stringify({ query: SUBSCRIPTION, variables: { id: runId } });
      return openStream('/graphql/stream', { method: 'POST', body }, login);
    },
    'a stream of the legacy wire': (login) => openStream(`/api/v1/task/${runId}/stream`, {}, login),
    'a legacy socket': async (login) => {
      const url = `${story.app.socketUrl}/api/v1/chat/${flowId}?chat_id=${'e'.repeat(32)}`;
      const headers = { cookie: login.cookie };
      const opened = await openChat({ url, headers }).catch(() => null);
      if (opened !== null) return { refusal: null, hold: () => letGo(opened.socket) };
      return { refusal: `HTTP ${(await refuseChat({ url, headers })).status}`, hold: async () => undefined };
    },
  };

  const REFUSALS: Readonly<Record<string, RegExp>> = {
    'a GraphQL socket': /^4429 Too many connections$/,
    'an event stream': /^HTTP 429 .*"message":"Too many connections","extensions":\{"code":"RATE_LIMITED"\}/,
    'a stream of the legacy wire': /^HTTP 429 \{"status_code":429,.*"exception":"Too many connections"/,
    'a legacy socket': /^HTTP 429$/,
  };

  for (const [name, open] of Object.entries(DOORS)) {
    it(`is bounded: ${name} too many is refused, wherever it comes from, until another one is closed`, async () => {
      const holds: Hold[] = [];
      for (const door of Object.values(DOORS).slice(0, PER_USER)) {
        const { refusal, hold } = await door(story.alice);
        assert.equal(refusal, null);
        holds.push(hold);
      }
      const refused = await open(story.alice);
      assert.match(String(refused.refusal), REFUSALS[name] ?? /never/);
      await refused.hold();
      const other = await open(story.bob);
      assert.ok(!REFUSALS[name]?.test(String(other.refusal)));
      for (const hold of [...holds, other.hold]) await hold();
      for (let tries = 0; ; tries += 1) {
        const { refusal, hold } = await open(story.alice);
        await hold();
        if (refusal === null) break;
        assert.ok(tries < 200, refusal);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
  }

  it('is bounded for sockets that do not say who they are, which take no place from those that do', async () => {
    const from = newAddress();
    const halfOpen = [await openSocket(from), await openSocket(from)];
    assert.equal(await (await openSocket(from)).said, 'HTTP 429');
    const elsewhere = await openSocket(newAddress());
    assert.equal(elsewhere.socket.readyState, WebSocket.OPEN);
    halfOpen[0]?.socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken: story.bob.token } }));
    assert.match((await halfOpen[0]?.said) ?? '', /connection_ack/);
    const another = await openSocket(from);
    assert.equal(another.socket.readyState, WebSocket.OPEN);
    for (const { socket } of [...halfOpen, elsewhere, another]) await letGo(socket);
  });
});
