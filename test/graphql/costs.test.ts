import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { DEFAULT_LIMITS } from '../../src/graphql/limits.ts';
import { startSurface, type Answer, type Surface } from './surface.ts';

const PAGE =
  'items(first: 100) { edges { node { items(first: 100) { edges { node { items(first: 1) { totalCount } } } } } } }';
const TOO_EXPENSIVE = `{ ${PAGE} }`;
const nested = (levels: number): string =>
  levels === 0 ? 'hello' : `items { edges { node { ${nested(levels - 1)} } } }`;
const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => text(index)).join(' ');
const doubled = (levels: number): string =>
  `{ ...F0 } ${repeat(levels, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on Query { hello }`;

interface Asked {
  readonly query: string;
  readonly variables?: object;
  readonly extensions?: object;
}

describe('limits and costs', () => {
  let surface: Surface;
  let socket: WebSocket;
  let asked = 0;
  before(async () => {
    surface = await startSurface({
      operationTimeoutMs: 100,
      findPace: () => ({ limit: 60, remaining: 59, resetSeconds: 1, retryAfterSeconds: null, isTold: false }),
    });
    socket = new WebSocket(`${surface.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
  });
  after(async () => {
    socket.terminate();
    await surface.close();
  });

  const post = async (body: Asked, headers: Record<string, string> = {}): Promise<Answer> =>
    (await surface.ask({ ...body, headers })).json;

  async function get({ query, variables, extensions }: Asked): Promise<Answer> {
    const search = new URLSearchParams({
      query,
      ...(variables && { variables: JSON.stringify(variables) }),
      ...(extensions && { extensions: JSON.stringify(extensions) }),
    });
    const response = await fetch(`${surface.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    return (await response.json()) as Answer;
  }

  async function stream(body: Asked): Promise<Answer> {
    const response = await fetch(`${surface.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const [, data = '{}'] = /^data: (.+)$/m.exec(await response.text()) ?? [];
    return JSON.parse(data) as Answer;
  }

  /** The answer, or the errors, as the other transports send them. */
  async function overSocket(payload: Asked): Promise<Answer> {
    const id = String((asked += 1));
    const answer = new Promise<Answer>((resolve) => {
      const hear = (message: Buffer): void => {
        const frame = JSON.parse(message.toString()) as {
          id?: string;
          type: string;
          payload?: Answer | Answer['errors'];
        };
        if (frame.id !== id || frame.type === 'complete') return;
        socket.off('message', hear);
        resolve(
          frame.type === 'error'
            ? { errors: frame.payload as NonNullable<Answer['errors']> }
            : (frame.payload as Answer),
        );
      };
      socket.on('message', hear);
    });
    socket.send(JSON.stringify({ id, type: 'subscribe', payload }));
    return answer;
  }

  /** The first events of a stream, which is left then. */
  async function readFirst(count: number, { body }: Response): Promise<Answer[]> {
    let text = '';
    const answers = (): Answer[] =>
      [...text.matchAll(/^data: (\{.+\})$/gm)].map(([, data = '{}']) => JSON.parse(data) as Answer);
    for await (const part of body ?? []) {
      text += Buffer.from(part).toString();
      if (answers().length >= count) break;
    }
    return answers().slice(0, count);
  }

  /** The first events of a subscription on the socket, which is completed then. */
  async function hearFirst(count: number, payload: Asked): Promise<Answer[]> {
    const id = String((asked += 1));
    const answers: Answer[] = [];
    const enough = Promise.withResolvers<null>();
    const hear = (message: Buffer): void => {
      const frame = JSON.parse(message.toString()) as { id?: string; type: string; payload?: Answer };
      if (frame.id !== id || frame.type !== 'next' || frame.payload === undefined) return;
      answers.push(frame.payload);
      if (answers.length >= count) enough.resolve(null);
    };
    socket.on('message', hear);
    socket.send(JSON.stringify({ id, type: 'subscribe', payload }));
    await enough.promise;
    socket.off('message', hear);
    socket.send(JSON.stringify({ id, type: 'complete' }));
    return answers.slice(0, count);
  }

  const TRANSPORTS: Readonly<Record<string, (asked: Asked) => Promise<Answer>>> = {
    POST: post,
    'POST once more': post,
    GET: get,
    'a stream of events': stream,
    'a socket': overSocket,
  };

  const EXCESSES: readonly { what: string; asked: Asked; limit?: string; code?: string }[] = [
    { what: 'depth', asked: { query: `{ ${nested(6)} }` }, limit: 'depth' },
    { what: 'aliases', asked: { query: `{ items { ${repeat(51, (n) => `a${n}: totalCount`)} } }` }, limit: 'aliases' },
    { what: 'fields at the top', asked: { query: `{ ${repeat(21, () => 'hello')} }` }, limit: 'rootFields' },
    { what: 'doubled fragments', asked: { query: doubled(40) }, limit: 'rootFields' },
    { what: 'cost', asked: { query: TOO_EXPENSIVE }, limit: 'cost' },
    {
      what: 'tokens',
      asked: { query: `{ ${repeat(6000, () => 'a')} }` },
      code: 'GRAPHQL_PARSE_FAILED',
    },
    { what: 'items of a page', asked: { query: '{ items(first: 101) { totalCount } }' }, code: 'BAD_USER_INPUT' },
    {
      what: 'items of a page by a variable',
      asked: { query: 'query ($n: Int) { items(first: $n) { totalCount } }', variables: { n: 101 } },
      code: 'BAD_USER_INPUT',
    },
    { what: 'time', asked: { query: '{ slow }' }, code: 'OPERATION_TIMED_OUT' },
    {
      what: 'references to entities',
      asked: {
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        variables: { r: Array.from({ length: 1001 }, () => ({ __typename: 'Item', id: 'a' })) },
      },
      code: 'BAD_USER_INPUT',
    },
  ];

  for (const { what, asked: request, limit, code = 'OPERATION_LIMIT_EXCEEDED' } of EXCESSES) {
    it(`refuse too much of: ${what}, on every transport alike`, async () => {
      for (const [name, ask] of Object.entries(TRANSPORTS)) {
        // Long addresses are refused before anybody reads them, and so are many references.
        if (name === 'GET' && JSON.stringify(request).length > 8000) continue;
        const { extensions } = (await ask(request)).errors?.[0] ?? {};
        assert.deepEqual([name, extensions?.['code'], extensions?.['limit']], [name, code, limit]);
      }
    });
  }

  it('hold for subscriptions, over both transports that have them', async () => {
    const query = `subscription { ${repeat(51, (n) => `t${n}: ticks { seq }`)} }`;
    for (const ask of [stream, overSocket]) {
      assert.equal((await ask({ query })).errors?.[0]?.extensions['code'], 'OPERATION_LIMIT_EXCEEDED');
    }
  });

  const SMALL = '{ items(first: 3) { edges { node { id } } } }';
  const told = { cost: { requested: 4, maximum: DEFAULT_LIMITS.cost, remainingRequests: 59 } };

  it('are told to whoever asks, with the requests that are left, on every transport', async () => {
    for (const [name, ask] of Object.entries(TRANSPORTS)) {
      const answer = await ask({ query: SMALL, extensions: { cost: true } });
      assert.deepEqual([name, answer.extensions, answer.errors], [name, told, undefined]);
      assert.equal((await ask({ query: SMALL })).extensions, undefined);
    }
    assert.deepEqual((await post({ query: SMALL }, { 'x-graphql-cost': '1' })).extensions, told);
  });

  it('are told of a subscription with its first event, and once, on both transports that have them', async () => {
    const query = 'subscription { ticks { seq } }';
    const results: Record<string, readonly Answer[]> = {};
    const response = await fetch(`${surface.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-cost': '1' },
      body: JSON.stringify({ query }),
    });
    results['stream'] = await readFirst(2, response);
    results['socket'] = await hearFirst(2, { query, extensions: { cost: true } });
    for (const [name, [first, second]] of Object.entries(results)) {
      assert.deepEqual(
        [name, first?.extensions, first?.errors],
        [name, { cost: { ...told.cost, requested: 1 } }, undefined],
      );
      assert.deepEqual([name, second?.extensions, second?.errors], [name, undefined, undefined]);
    }
    const [plain] = await hearFirst(1, { query });
    assert.equal(plain?.extensions, undefined);
  });

  it('are told to whoever is refused for it, on every transport', async () => {
    for (const [name, ask] of Object.entries(TRANSPORTS)) {
      const { extensions, errors } = await ask({ query: TOO_EXPENSIVE, extensions: { cost: true } });
      const requested = errors?.[0]?.extensions['actual'];
      assert.ok(Number(requested) > DEFAULT_LIMITS.cost, name);
      // An error frame of a socket has no place for extensions of its own.
      if (name !== 'a socket') assert.deepEqual(extensions, { cost: { ...told.cost, requested } });
    }
  });

  it('are told alone by a dry run, which executes nothing', async () => {
    const mutation = 'mutation { crash: add(by: 1) }';
    for (const [name, ask] of Object.entries(TRANSPORTS)) {
      const query = name === 'GET' ? '{ strictCrash }' : mutation;
      const before = surface.sources.contexts;
      const answer = await ask({ query, extensions: { dryRun: true } });
      assert.deepEqual([name, answer], [name, { data: null, extensions: { cost: { ...told.cost, requested: 0 } } }]);
      assert.ok(surface.sources.contexts <= before + 1);
    }
    const { extensions, data } = await post({ query: mutation }, { 'x-dry-run': 'true' });
    assert.deepEqual([data, extensions], [null, { cost: { ...told.cost, requested: 0 } }]);
    for (const ask of [stream, overSocket]) {
      const query = 'subscription { ticks { seq } }';
      assert.equal((await ask({ query, extensions: { dryRun: true } })).data, null);
    }
  });

  it('are told by a dry run only of what could run', async () => {
    for (const ask of Object.values(TRANSPORTS)) {
      const extensions = { dryRun: true };
      assert.equal(
        (await ask({ query: '{ nothing }', extensions })).errors?.[0]?.extensions['code'],
        'GRAPHQL_VALIDATION_FAILED',
      );
      assert.equal((await ask({ query: TOO_EXPENSIVE, extensions })).errors?.[0]?.extensions['limit'], 'cost');
    }
  });
});
