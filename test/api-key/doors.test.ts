import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openKeyStory, type KeyStory } from './story.ts';

const FLOWS = '{ flows { edges { node { id } } } }';

/** Somewhere to ask with a key, and what is told there. */
interface Door {
  readonly title: string;
  readonly ask: (secret: string, story: KeyStory) => Promise<unknown>;
  readonly welcome: (flowId: string) => unknown;
  readonly refusal: unknown;
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const header = (secret: string) => ({ 'x-api-key': secret });

type ToHeaders = typeof bearer | typeof header;

function toGraphqlDoor({ title, toHeaders }: { title: string; toHeaders: ToHeaders }): Door {
  return {
    title: `GraphQL over HTTP, ${title}`,
    ask: async (secret, { app }) => {
      const headers = { 'content-type': 'application/json', ...toHeaders(secret) };
      const body = JSON.stringify({ query: FLOWS });
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
      return { status: response.status, ...toAnswer(await response.text()) };
    },
    welcome: (id) => ({ status: 200, data: { flows: { edges: [{ node: { id } }] } } }),
    refusal: { status: 200, code: 'UNAUTHENTICATED' },
  };
}

function toStreamDoor({ title, toHeaders }: { title: string; toHeaders: ToHeaders }): Door {
  return {
    title: `server-sent events, ${title}`,
    ask: async (secret, { app }) => {
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json', ...toHeaders(secret) };
      const body = JSON.stringify({ query: FLOWS });
      const response = await fetch(`${app.url}/graphql/stream`, { method: 'POST', headers, body });
      return toAnswer(/^data: (.+)$/m.exec(await response.text())?.[1] ?? '');
    },
    welcome: (id) => ({ data: { flows: { edges: [{ node: { id } }] } } }),
    refusal: { code: 'UNAUTHENTICATED' },
  };
}

type Opening = (secret: string) => { parameters?: Record<string, string>; headers?: Record<string, string> };

function toSocketDoor({ title, open }: { title: string; open: Opening }): Door {
  return {
    title: `a GraphQL socket, ${title}`,
    ask: (secret, { app }) => askOnSocket({ url: `${app.socketUrl}/graphql`, ...open(secret) }),
    welcome: (id) => ({ data: { flows: { edges: [{ node: { id } }] } } }),
    refusal: { code: 4403, reason: 'Forbidden' },
  };
}

function toRouteDoor({ path, toHeaders }: { path: string; toHeaders: ToHeaders }): Door {
  return {
    title: `${path}, ${toHeaders === bearer ? 'as a bearer' : 'in a header of its own'}`,
    ask: async (secret, { app }) => {
      const { status, body } = await app.rest({ path, headers: toHeaders(secret) });
      if (status !== 200) return { status, body };
      const flows: readonly { id: string }[] = body.data.data;
      return flows.map(({ id }) => id);
    },
    welcome: (id) => [id],
    refusal: { status: 401, body: { detail: '' } },
  };
}

function toChatDoor({ path, title, open }: { path: string; title: string; open: Opening }): Door {
  return {
    title: `${path}, ${title}`,
    ask: async (secret, story) => {
      const { parameters = {}, headers = {} } = open(secret);
      const [flow] = await story.execute<{ id: string }>('select id from flow limit 1');
      const query = new URLSearchParams({ chat_id: 'c'.repeat(32), ...parameters });
      return knock({ url: `${story.app.socketUrl}${path}/${flow?.id}?${query}`, headers });
    },
    welcome: () => 'let in',
    refusal: { status: 401, body: '{"detail":""}' },
  };
}

const WAYS = [
  { title: 'as a bearer', toHeaders: bearer },
  { title: 'in a header of its own', toHeaders: header },
];

const DOORS: readonly Door[] = [
  ...WAYS.map(toGraphqlDoor),
  ...WAYS.map(toStreamDoor),
  ...['/api/v1/flows/', '/api/v2/flows'].flatMap((path) =>
    WAYS.map(({ toHeaders }) => toRouteDoor({ path, toHeaders })),
  ),
  toSocketDoor({ title: 'as its access token', open: (accessToken) => ({ parameters: { accessToken } }) }),
  toSocketDoor({ title: 'as its key', open: (apiKey) => ({ parameters: { apiKey } }) }),
  toSocketDoor({ title: 'as its bearer', open: (secret) => ({ parameters: bearer(secret) }) }),
  toSocketDoor({ title: 'in the header of its upgrade', open: (secret) => ({ headers: header(secret) }) }),
  ...['/api/v1/chat', '/api/v2/chat/ws'].flatMap((path) => [
    toChatDoor({ path, title: 'as a bearer', open: (secret) => ({ headers: bearer(secret) }) }),
    toChatDoor({ path, title: 'in a header of its own', open: (secret) => ({ headers: header(secret) }) }),
  ]),
  toChatDoor({ path: '/api/v2/chat/ws', title: 'in the address', open: (t) => ({ parameters: { t } }) }),
];

describe('an API key', () => {
  let story: KeyStory;
  let flowId: string;
  before(async () => {
    story = await openKeyStory();
    flowId = await story.addFlow();
  });
  after(() => story[Symbol.asyncDispose]());

  /** Keys that nobody is let in with, none of which was ever used. */
  async function makeDead(): Promise<Readonly<Record<string, string>>> {
    const [revoked, expired] = [await story.make(), await story.make({ lifetimeSeconds: 3600 })];
    await story.revoke(revoked.id);
    await story.execute(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
    const gone = await story.app.logIn(`gone${randomUUID().slice(0, 8)}`);
    const disabled = await story.make({}, gone);
    await story.execute('update user_account set is_disabled = true where id = $1', [gone.userId]);
    const unknown = `forme_${'A'.repeat(43)}`;
    return { revoked: revoked.secret, expired: expired.secret, disabled: disabled.secret, unknown };
  }

  for (const { title, ask, refusal, welcome } of DOORS) {
    test(`that was revoked, has expired, is a disabled account's or never was is refused alike by ${title}`, async () => {
      for (const [why, secret] of Object.entries(await makeDead())) {
        assert.deepEqual(await ask(secret, story), refusal, why);
      }
    });

    test(`is let in by ${title}`, async () => {
      const { secret } = await story.make({ scopes: ['FLOW_READ', 'RUN_START', 'CHAT_READ'] });
      assert.deepEqual(await ask(secret, story), welcome(flowId));
    });
  }

  test('is no cookie', async () => {
    const { secret } = await story.make();
    const cookie = `access_token_cookie=${secret}`;
    const { status } = await story.app.rest({ path: '/api/v1/flows/', headers: { cookie } });
    assert.equal(status, 401);
  });

  test('goes before the cookie of a login, which a stale bearer does not', async () => {
    const { secret } = await story.make({ scopes: ['CHAT_READ'] });
    const ask = (authorization: string) =>
      story.app.rest({ path: '/api/v1/flows/', headers: { authorization, cookie: story.alice.cookie } });
    assert.equal((await ask(`Bearer ${secret}`)).body.status_code, 403);
    assert.equal((await ask('Bearer stale')).body.status_code, 200);
  });

  test('does not let a page of elsewhere borrow the cookie that it comes with', async () => {
    const { secret } = await story.make();
    const headers = { ...header(secret), cookie: story.alice.cookie, origin: 'https://elsewhere.example' };
    assert.equal((await story.app.rest({ path: '/api/v1/flows/', headers })).status, 401);
  });

  test('tells what it is, and a login that it is none', async () => {
    const { secret, id } = await story.make({ scopes: ['CHAT_WRITE'] });
    const query = '{ viewer { user { name } apiKey { id scopes owner { name } } } }';
    const { data } = await story.askWith(secret, query);
    const apiKey = { id, scopes: ['CHAT_WRITE'], owner: { name: 'alice' } };
    assert.deepEqual(data, { viewer: { user: { name: 'alice' }, apiKey } });
    assert.deepEqual(await story.query(query), { viewer: { user: { name: 'alice' }, apiKey: null } });
  });
});

function toAnswer(text: string): object {
  const { data, errors } = JSON.parse(text) as { data?: object; errors?: { extensions: { code: string } }[] };
  const [error] = errors ?? [];
  return error === undefined ? { data } : { code: error.extensions.code };
}

async function askOnSocket(options: {
  url: string;
  parameters?: Record<string, string>;
  headers?: Record<string, string>;
}): Promise<object> {
  const { url, parameters, headers } = options;
  class Socket extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers });
    }
  }
  const client = createClient({ url, webSocketImpl: Socket, retryAttempts: 0, connectionParams: parameters });
  try {
    for await (const { data } of client.iterate({ query: FLOWS })) return { data };
    return {};
  } catch (closing) {
    const { code, reason } = closing as { code: number; reason: string };
    return { code, reason };
  } finally {
    await client.dispose();
  }
}

/** Tells whether a socket is let in, and what it is told when it is not. */
async function knock({ url, headers }: { url: string; headers: Record<string, string> }): Promise<unknown> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response');
  const opened = once(socket, 'open').then(() => null);
  const answer = await Promise.race([refused, opened]);
  if (answer === null) {
    socket.terminate();
    return 'let in';
  }
  const [, response] = answer as [unknown, AsyncIterable<Buffer> & { statusCode: number }];
  let body = '';
  for await (const part of response) body += String(part);
  return { status: response.statusCode, body };
}
