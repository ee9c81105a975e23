import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'graphql-sse';
import { eventually, startSurface, type Surface } from './surface.ts';

const TICKS = 'subscription ($after: Int = 0) { ticks(after: $after) { at: seq context } }';
const FOREVER = 'subscription { forever { seq } }';
const alice = { authorization: 'Bearer alice' };

interface Parsed {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** The events of a stream as a browser would see them. */
function parseEvents(text: string): Parsed[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) =>
      Object.fromEntries(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      ),
    );
}

describe('GraphQL over server-sent events', () => {
  let surface: Surface;
  before(async () => {
    surface = await startSurface({ heartbeatMs: 20, loginCheckMs: 20 });
  });
  after(() => surface.close());

  const open = (
    query: string,
    options: { variables?: object; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ) => {
    const { variables, headers = {}, signal } = options;
    return fetch(`${surface.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });
  };

  const codeOf = (text: string): unknown =>
    (JSON.parse(parseEvents(text)[0]?.data ?? '{}') as { errors: { extensions: { code: string } }[] }).errors[0]
      ?.extensions.code;

  it('refuses a page of another origin that brings the cookie', async () => {
    const response = await open(TICKS, {
      headers: { cookie: 'access_token_cookie=alice', origin: 'https://evil.example' },
    });
    assert.equal(response.status, 403);
  });

  it('refuses a body that a foreign page could have sent', async () => {
    assert.equal((await open(TICKS, { headers: { 'content-type': 'text/plain' } })).status, 415);
  });

  it('refuses a mutation by GET', async () => {
    const search = new URLSearchParams({ query: 'mutation { add(by: 1) }' });
    const response = await fetch(`${surface.url}/graphql/stream?${search}`);
    assert.equal(codeOf(await response.text()), 'BAD_REQUEST');
  });

  for (const [code, query] of Object.entries({
    GRAPHQL_PARSE_FAILED: '{',
    GRAPHQL_VALIDATION_FAILED: '{ nothing }',
    OPERATION_LIMIT_EXCEEDED: `{ ${'hello '.repeat(30)} }`,
    NOT_FOUND: 'subscription { missing { seq } }',
    UNAUTHENTICATED: FOREVER,
    INTERNAL_SERVER_ERROR: 'subscription { crashing { seq } }',
  })) {
    it(`tells ${code} as an event and completes`, async () => {
      const text = await (await open(query)).text();
      assert.equal(codeOf(text), code);
      assert.equal(parseEvents(text).at(-1)?.event, 'complete');
      assert.doesNotMatch(text, /secret_table/);
    });
  }

  for (const query of [
    'query ($value: JSON!) { echo(value: $value) }',
    'subscription ($after: Int!) { ticks(after: $after) { seq } }',
  ]) {
    it(`tells what is wrong with the variables of a ${query.split(' ')[0]}, and logs no fault`, async () => {
      const logged = surface.logged.length;
      const text = await (await open(query)).text();
      assert.equal(codeOf(text), 'BAD_USER_INPUT');
      assert.match(text, /Variable/);
      assert.equal(surface.logged.length, logged);
    });
  }

  it('tells no more mistakes than a person would read', async () => {
    const query = 'query ($ids: [ID!]) { find(input: { ids: $ids }) { name } }';
    const text = await (await open(query, { variables: { ids: Array<boolean>(1000).fill(true) } })).text();
    assert.equal(JSON.parse(parseEvents(text)[0]?.data ?? '').errors.length, 50);
  });

  it('numbers each event by its place in its stream, whatever the client selects', async () => {
    const response = await open(TICKS);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    const events = parseEvents(await response.text());
    assert.deepEqual(
      events.map(({ id, event }) => [id, event]),
      [
        ['1', 'next'],
        ['2', 'next'],
        ['3', 'next'],
        [undefined, 'complete'],
      ],
    );
  });

  it('goes on after the last event that a client saw', async () => {
    const ids = async (lastEventId: string, variables?: object) => {
      const response = await open(TICKS, {
        headers: { 'last-event-id': lastEventId },
        ...(variables && { variables }),
      });
      return parseEvents(await response.text()).flatMap(({ id }) => (id === undefined ? [] : [id]));
    };
    assert.deepEqual(await ids('2'), ['3']);
    assert.deepEqual(await ids('1', { after: 0 }), ['2', '3']);
  });

  it('refuses a last event that is none of its own', async () => {
    assert.equal(codeOf(await (await open(TICKS, { headers: { 'last-event-id': 'x' } })).text()), 'BAD_REQUEST');
  });

  it('answers an EventSource, which can only ask by GET', async () => {
    const search = new URLSearchParams({ query: TICKS, variables: '{"after":2}' });
    const response = await fetch(`${surface.url}/graphql/stream?${search}`);
    assert.equal(parseEvents(await response.text())[0]?.id, '3');
  });

  it('speaks with the client of graphql-sse', async () => {
    const client = createClient({ url: `${surface.url}/graphql/stream`, retryAttempts: 0 });
    const seen = [];
    for await (const { data } of client.iterate<{ ticks: { at: number } }>({ query: TICKS })) seen.push(data?.ticks.at);
    assert.deepEqual(seen, [1, 2, 3]);
    client.dispose();
  });

  it('keeps a silent stream alive, and ends it when the reader leaves', async () => {
    const leave = new AbortController();
    const response = await open(FOREVER, { headers: alice, signal: leave.signal });
    assert.ok(response.body);
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })();
    await eventually(() => text.split('\n\n').filter((block) => block === ':').length > 2);
    assert.equal(surface.sources.open, 1);
    leave.abort();
    await assert.rejects(reading);
    await eventually(() => surface.sources.open === 0);
  });

  it('ends with UNAUTHENTICATED when the login is withdrawn', async () => {
    await using short = await startSurface({ loginCheckMs: 20 });
    const search = new URLSearchParams({ query: FOREVER });
    const response = await fetch(`${short.url}/graphql/stream?${search}`, { headers: alice });
    await eventually(() => short.sources.open === 1);
    short.withdraw();
    const events = parseEvents(await response.text());
    assert.match(String(events.at(-2)?.data), /UNAUTHENTICATED/);
    assert.equal(short.sources.open, 0);
  });

  it('ends without completing when the server ends, so that clients come back', async () => {
    const ending = await startSurface();
    const search = new URLSearchParams({ query: FOREVER });
    const response = await fetch(`${ending.url}/graphql/stream?${search}`, { headers: alice });
    await eventually(() => ending.sources.open === 1);
    await ending.close();
    const said = await response.text();
    assert.match(said, /\n\nretry: \d{3,4}\n\n$/);
    assert.equal(parseEvents(said).findLast(({ event }) => event !== undefined)?.event, 'next');
    assert.equal(ending.sources.open, 0);
  });
});
