import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openChat, refuseChat } from '../facade/socket/chat-client.ts';
import { eventually } from '../run/story.ts';
import { openClient } from '../support/events.ts';
import { recordSent } from '../support/statements.ts';
import { openKeyStory, type KeyStory, type MadeKey } from './story.ts';

const VIEWER = '{ viewer { isAdministrator } }';

/** What an answer told about the pace. */
interface Told {
  readonly status: number;
  readonly limit: string | null;
  readonly remaining: string | null;
  readonly retryAfter: number;
  readonly body: string;
}

describe('an API key that may ask only so often', () => {
  let story: KeyStory;
  before(async () => (story = await openKeyStory({ FORME_LEASE_SECONDS: '60' })));
  after(() => story[Symbol.asyncDispose]());

  async function get(
    key: MadeKey,
    {
      path,
      init = {},
      url = story.app.url,
    }: { path: string; init?: Pick<RequestInit, 'method' | 'body'>; url?: string },
  ): Promise<Told> {
    const accept = path === '/graphql/stream' ? 'text/event-stream' : 'application/json';
    const headers = { 'x-api-key': key.secret, 'content-type': 'application/json', accept };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    return {
      status: response.status,
      limit: response.headers.get('ratelimit-limit'),
      remaining: response.headers.get('ratelimit-remaining'),
      retryAfter: Number(response.headers.get('retry-after')),
      body: await response.text(),
    };
  }

  const query = { method: 'POST', body: JSON.stringify({ query: VIEWER }) };
  const askGraphql = (key: MadeKey, url?: string) => get(key, { path: '/graphql', init: query, ...(url && { url }) });
  const askStream = (key: MadeKey) => get(key, { path: '/graphql/stream', init: query });
  const askRoute = (key: MadeKey) => get(key, { path: '/api/v2/flows' });

  for (const [limits, path] of [
    [{ requestsPerMinute: 0 }, 'requestsPerMinute'],
    [{ requestsPerMinute: 60_001 }, 'requestsPerMinute'],
    [{ concurrentRuns: 0 }, 'concurrentRuns'],
    [{ concurrentRuns: 1001 }, 'concurrentRuns'],
  ] as const) {
    test(`is not made with ${JSON.stringify(limits)}`, async () => {
      const outcome = await story.tell('createApiKey', { name: 'x', scopes: ['FLOW_READ'], ...limits });
      assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', [path]]);
    });
  }

  for (const [where, ask, body] of [
    ['GraphQL', askGraphql, /"message":"Too many requests","extensions":\{"code":"RATE_LIMITED"\}/],
    ['a stream of events', askStream, /"message":"Too many requests","extensions":\{"code":"RATE_LIMITED"\}/],
    [
      'a route',
      askRoute,
      /^\{"status_code":429,"status_message":"Too many requests","data":\{"exception":"Too many requests"\}\}$/,
    ],
  ] as const) {
    test(`is refused at ${where} when it comes too early, and told when to come again`, async () => {
      const key = await story.make({ requestsPerMinute: 2 });
      const [first, second, third] = [await ask(key), await ask(key), await ask(key)];
      assert.deepEqual(
        [first, second, third].map(({ status, limit, remaining }) => [status, limit, remaining]),
        [
          [200, '2', '1'],
          [200, '2', '0'],
          [429, '2', '0'],
        ],
      );
      assert.ok(third.retryAfter >= 1 && third.retryAfter <= 30, String(third.retryAfter));
      assert.match(third.body.trim(), body);
    });
  }

  test('is refused wherever it asks, because every server counts with the others', async () => {
    const key = await story.make({ requestsPerMinute: 6 });
    await using other = await story.app.startAnother();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_each, index) => askGraphql(key, index % 2 === 0 ? other.url : story.app.url)),
    );
    const counts = Object.groupBy(answers, ({ status }) => String(status));
    assert.deepEqual([counts['200']?.length, counts['429']?.length], [6, 14]);
  });

  test('is answered again as time passes', async () => {
    const key = await story.make({ requestsPerMinute: 2 });
    for (let each = 0; each < 3; each += 1) await askRoute(key);
    await story.execute(`update api_key set paced_until = paced_until - interval '30 seconds' where id = $1`, [key.id]);
    assert.deepEqual([(await askRoute(key)).status, (await askRoute(key)).status], [200, 429]);
    await story.execute(`update api_key set paced_until = now() - interval '1 hour' where id = $1`, [key.id]);
    assert.equal((await askRoute(key)).remaining, '1');
  });

  test('is refused by operations on a socket, which stays open', async () => {
    const key = await story.make({ requestsPerMinute: 1 });
    const client = openClient({ app: story.app, login: key.login });
    const codes: unknown[] = [];
    for (let each = 0; each < 2; each += 1) {
      try {
        for await (const { data } of client.iterate({ query: VIEWER })) codes.push(data && 'answered');
      } catch (errors) {
        codes.push((errors as { extensions: { code: string } }[])[0]?.extensions.code);
      }
    }
    await client.dispose();
    assert.deepEqual(codes, ['answered', 'RATE_LIMITED']);
  });

  test('is refused by legacy sockets, before they open and with each frame', async () => {
    const flowId = await story.addFlow();
    const key = await story.make({ requestsPerMinute: 2, scopes: ['FLOW_READ', 'RUN_START', 'CHAT_READ'] });
    const url = `${story.app.socketUrl}/api/v2/chat/ws/${flowId}?chat_id=${'e'.repeat(32)}`;
    const headers = { 'x-api-key': key.secret };
    await using chat = await openChat({ url, headers });
    chat.send({ inputs: { question: 'Hello' } });
    await chat.until('close');
    chat.send({ inputs: { question: 'Hello again' } });
    assert.deepEqual(await chat.closed, { code: 4429, reason: 'Too many requests' });
    assert.equal((await refuseChat({ url, headers })).status, 429);
  });

  test('is told nothing, and costs nothing, without a limit', async () => {
    const key = await story.make();
    await askRoute(key);
    const sent = await recordSent(() => askRoute(key));
    assert.ok(sent.every(({ text }) => !text.includes('paced_until')));
    assert.equal((await askRoute(key)).limit, null);
  });

  test('takes another limit, or none, within a second', async () => {
    const key = await story.make({ requestsPerMinute: 1, concurrentRuns: 3 });
    assert.deepEqual([key.requestsPerMinute, key.concurrentRuns], [1, 3]);
    const { apiKey } = await story.tell('updateApiKey', { id: key.id, requestsPerMinute: null });
    assert.deepEqual([apiKey?.requestsPerMinute, apiKey?.concurrentRuns], [null, 3]);
    await askRoute(key);
    await eventually(async () => (await askRoute(key)).limit === null);
  });
});

describe('an API key that may have only so many runs under way', () => {
  let story: KeyStory;
  let flowId: string;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60' });
    story.model.script('talker', { pieces: Array.from({ length: 5000 }, () => 'word '), delayMs: 50 });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    // Without their model the runs end at once.
    await story.model.close();
    await story[Symbol.asyncDispose]();
  });

  const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) { __typename
    ... on StartRunPayload { run { id } } } }`;

  async function start(key: MadeKey, at = story.app): Promise<string> {
    const { data, errors } = await story.askWith(
      key.secret,
      START,
      { input: { flowId, inputs: { question: 'x' } } },
      at,
    );
    if (errors !== undefined) return String(errors[0]?.extensions['code']);
    return (data as unknown as { result: { run: { id: string } } }).result.run.id;
  }

  test('is refused another one, on every server, until one has ended', async () => {
    const key = await story.make({ scopes: ['RUN_START'], concurrentRuns: 2 });
    await using other = await story.app.startAnother();
    const started = await Promise.all(
      Array.from({ length: 8 }, (_each, index) => start(key, index % 2 ? other : story.app)),
    );
    const ids = started.filter((each) => each !== 'TOO_MANY_RUNS');
    assert.equal(ids.length, 2);
    const [first = ''] = ids;
    await story.stopWell(first);
    assert.notEqual(await start(key), 'TOO_MANY_RUNS');
    assert.equal(await start(key), 'TOO_MANY_RUNS');
  });

  test('does not count the runs of its account, nor those of other keys', async () => {
    const [key, other] = [
      await story.make({ scopes: ['RUN_START'], concurrentRuns: 1 }),
      await story.make({ scopes: ['RUN_START'], concurrentRuns: 1 }),
    ];
    await story.ask({ flowId });
    for (const each of [key, other]) assert.notEqual(await start(each), 'TOO_MANY_RUNS');
    assert.notEqual((await story.ask({ flowId })).id, '');
  });

  test('is refused on the legacy wire with 429, and in a frame of a socket that stays open', async () => {
    const key = await story.make({ scopes: ['FLOW_READ', 'CHAT_READ', 'RUN_START'], concurrentRuns: 1 });
    await start(key);
    const headers = { 'x-api-key': key.secret };
    const body = { flow_id: flowId, inputs: { question: 'x' }, sync: false };
    const refused = await story.app.rest({ method: 'POST', path: '/api/v1/process', body, headers });
    const exception = 'The API key may have no more than 1 of its runs under way.';
    const envelope = { status_code: 429, status_message: 'Too many requests', data: { exception } };
    assert.deepEqual([refused.status, refused.body], [429, envelope]);
    assert.equal(refused.headers.get('retry-after'), '1');
    const url = `${story.app.socketUrl}/api/v2/chat/ws/${flowId}?chat_id=${randomUUID().replaceAll('-', '')}`;
    await using chat = await openChat({ url, headers });
    chat.send({ inputs: { question: 'x' } });
    assert.ok(JSON.stringify(await chat.until('close')).includes(exception));
    assert.equal(chat.socket.readyState, chat.socket.OPEN);
  });
});

describe('an API key that lacks a scope', () => {
  test('is sent away from a legacy socket when it asks', async () => {
    await using story = await openKeyStory();
    const flowId = await story.addFlow();
    const { secret } = await story.make({ scopes: ['FLOW_READ', 'CHAT_READ'] });
    const url = `${story.app.socketUrl}/api/v2/chat/ws/${flowId}?chat_id=${'f'.repeat(32)}`;
    await using chat = await openChat({ url, headers: { 'x-api-key': secret } });
    chat.send({ inputs: { question: 'x' } });
    assert.deepEqual(await chat.closed, { code: 4403, reason: 'Forbidden' });
  });
});
