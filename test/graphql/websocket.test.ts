import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { eventually, startSurface, type Surface } from './surface.ts';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that speaks the protocol by hand, so that it can also speak it badly. */
class Client {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  readonly closed: Promise<number>;

  constructor(url: string, options: { protocol?: string; headers?: Record<string, string> } = {}) {
    const { protocol = 'graphql-transport-ws', headers = {} } = options;
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol === '' ? [] : protocol, { headers });
    this.socket.on('message', (message: Buffer) => this.frames.push(JSON.parse(message.toString()) as Frame));
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
    this.socket.on('error', () => undefined);
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  async init(payload?: object): Promise<this> {
    await this.open();
    this.send({ type: 'connection_init', payload });
    await this.until(({ type }) => type === 'connection_ack');
    return this;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  async until(condition: (frame: Frame) => boolean): Promise<Frame> {
    await eventually(() => this.frames.some(condition));
    const frame = this.frames.find(condition);
    assert.ok(frame);
    return frame;
  }

  /** What came for an operation, in order. */
  of(id: string): readonly Frame[] {
    return this.frames.filter((frame) => frame.id === id);
  }
}

const codeOf = ({ payload }: Frame): unknown => (payload as { extensions: { code: string } }[])[0]?.extensions.code;
const alice = { authorization: 'Bearer alice' };

describe('GraphQL over a socket', () => {
  let surface: Surface;
  before(async () => {
    surface = await startSurface({
      socketLimits: { initTimeoutMs: 100, maxMessageBytes: 10_000, maxOperations: 3 },
      loginCheckMs: 20,
    });
  });
  after(() => surface.close());

  describe('closes with', () => {
    it('4400 for what is no message of the protocol', async () => {
      const client = await new Client(surface.url).init();
      client.socket.send('hello');
      assert.equal(await client.closed, 4400);
    });

    it('4401 for an operation before the connection is acknowledged', async () => {
      const client = await new Client(surface.url).open();
      client.subscribe('1', '{ hello }');
      assert.equal(await client.closed, 4401);
    });

    it('4403 for a token that is none', async () => {
      const client = await new Client(surface.url).open();
      client.send({ type: 'connection_init', payload: { accessToken: 'nobody' } });
      assert.equal(await client.closed, 4403);
    });

    it('4406 for no sub-protocol that it speaks', async () => {
      assert.equal(await new Client(surface.url, { protocol: '' }).closed, 4406);
    });

    it('4408 for a client that does not say who it is in time', async () => {
      const client = await new Client(surface.url).open();
      assert.equal(await client.closed, 4408);
    });

    it('4409 for an id that is in use', async () => {
      const client = await new Client(surface.url).init(alice);
      client.subscribe('1', 'subscription { forever { seq } }');
      client.subscribe('1', 'subscription { forever { seq } }');
      assert.equal(await client.closed, 4409);
    });

    it('4429 for a second init', async () => {
      const client = await new Client(surface.url).init();
      client.send({ type: 'connection_init' });
      assert.equal(await client.closed, 4429);
    });

    it('1009 for a message that is too large', async () => {
      const client = await new Client(surface.url).init();
      client.subscribe('1', `{ hello } # ${'x'.repeat(20_000)}`);
      assert.equal(await client.closed, 1009);
    });
  });

  it('closes with 4429 for a client that talks too fast, pings included, and does nothing more for it', async () => {
    await using slow = await startSurface({ socketLimits: { frames: { perSecond: 1, atOnce: 10 } } });
    for (const talk of [
      (client: Client) => client.send({ type: 'ping' }),
      (client: Client) => client.socket.ping(),
      (client: Client) => client.subscribe('same', 'subscription { ticks { seq } }'),
    ]) {
      const client = await new Client(slow.url).init();
      for (let each = 0; each < 50; each += 1) talk(client);
      assert.ok([4429, 4409].includes(await client.closed));
    }
    const client = await new Client(slow.url).init();
    for (let each = 0; each < 50; each += 1) client.subscribe(String(each), '{ hello }');
    assert.equal(await client.closed, 4429);
    assert.ok(client.frames.filter(({ type }) => type === 'next').length < 10);
  });

  it('refuses the upgrade to a page of another origin that brings the cookie', async () => {
    const headers = { cookie: 'access_token_cookie=alice', origin: 'https://evil.example' };
    const client = new Client(surface.url, { headers });
    const [, response] = (await once(client.socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 403);
    client.socket.terminate();
  });

  it('refuses more operations at a time than a socket may have', async () => {
    const client = await new Client(surface.url).init(alice);
    for (const id of ['1', '2', '3', '4']) client.subscribe(id, 'subscription { forever { seq } }');
    assert.equal(
      codeOf(await client.until(({ id, type }) => id === '4' && type === 'error')),
      'OPERATION_LIMIT_EXCEEDED',
    );
    client.socket.terminate();
  });

  it('refuses with an error what is malformed, unknown, too large or not permitted', async () => {
    const client = await new Client(surface.url).init();
    const refused = {
      GRAPHQL_PARSE_FAILED: '{',
      GRAPHQL_VALIDATION_FAILED: '{ nothing }',
      OPERATION_LIMIT_EXCEEDED: `{ ${'hello '.repeat(30)} }`,
      NOT_FOUND: 'subscription { missing { seq } }',
    };
    for (const [code, query] of Object.entries(refused)) {
      client.subscribe(code, query);
      assert.equal(codeOf(await client.until(({ id, type }) => id === code && type === 'error')), code);
      assert.equal(client.of(code).length, 1, 'nothing follows an error');
    }
    client.socket.close();
  });

  it('asks for a login where the table says so', async () => {
    const client = await new Client(surface.url).init();
    client.subscribe('1', 'subscription { forever { seq } }');
    const frame = await client.until(({ id, type }) => id === '1' && type !== 'complete');
    assert.match(JSON.stringify(frame.payload), /"UNAUTHENTICATED"/);
    client.socket.close();
  });

  it('masks a crash', async () => {
    const client = await new Client(surface.url).init();
    client.subscribe('1', '{ crash }');
    client.subscribe('2', 'subscription { crashing { seq } }');
    const frames = await Promise.all(['1', '2'].map((each) => client.until(({ id }) => id === each)));
    for (const frame of frames) {
      assert.match(JSON.stringify(frame.payload), /INTERNAL_SERVER_ERROR/);
      assert.doesNotMatch(JSON.stringify(frame), /secret_table/);
    }
    client.socket.close();
  });

  it('answers queries and mutations', async () => {
    const client = await new Client(surface.url).init();
    client.subscribe('1', 'mutation ($by: Int!) { add(by: $by) }', { by: 1 });
    await client.until(({ type }) => type === 'complete');
    assert.deepEqual(
      client.of('1').map(({ type, payload }) => [type, payload]),
      [
        ['next', { data: { add: 2 } }],
        ['complete', undefined],
      ],
    );
    client.socket.close();
  });

  for (const [from, options] of Object.entries({
    'the parameters': { payload: { accessToken: 'alice' } },
    'the authorization of the parameters': { payload: alice },
    'the cookie': { headers: { cookie: 'access_token_cookie=alice' } },
    'the header': { headers: alice },
  })) {
    it(`takes the login from ${from}`, async () => {
      const { payload, headers } = options as { payload?: object; headers?: Record<string, string> };
      const client = await new Client(surface.url, { headers: headers ?? {} }).init(payload);
      client.subscribe('1', '{ viewerName }');
      const { payload: answer } = await client.until(({ id }) => id === '1');
      assert.deepEqual(answer, { data: { viewerName: 'alice' } });
      client.socket.close();
    });
  }

  it('sends every event of a subscription, each resolved in a scope of its own, then completes', async () => {
    const client = await new Client(surface.url).init();
    client.subscribe('1', 'subscription ($from: Int) { ticks(after: $from) { number: seq context } }', { from: 1 });
    await client.until(({ type }) => type === 'complete');
    const ticks = client
      .of('1')
      .flatMap(({ payload }) =>
        payload === undefined ? [] : [(payload as { data: { ticks: { number: number; context: number } } }).data.ticks],
      );
    assert.deepEqual(
      ticks.map(({ number }) => number),
      [2, 3],
    );
    assert.equal(new Set(ticks.map(({ context }) => context)).size, 2);
    client.socket.close();
  });

  it('ends what a client leaves, also while it waits', async () => {
    const client = await new Client(surface.url).init(alice);
    const before = surface.sources.open;
    client.subscribe('1', 'subscription { forever { seq } }');
    await client.until(({ id }) => id === '1');
    assert.equal(surface.sources.open, before + 1);
    client.send({ id: '1', type: 'complete' });
    await eventually(() => surface.sources.open === before);
    client.socket.close();
  });

  it('ends what a socket had open when it vanishes, also while it subscribes', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => new Client(surface.url).init(alice)));
    for (const client of clients) client.subscribe('1', 'subscription { forever { seq } }');
    await Promise.all(clients.slice(0, 10).map((client) => client.until(({ id }) => id === '1')));
    for (const client of clients) client.socket.terminate();
    await eventually(() => surface.sources.open === 0);
  });

  it('hangs up on a client that does not answer pings', async () => {
    await using watchful = await startSurface({ socketLimits: { keepAliveMs: 30 } });
    const client = new Client(watchful.url);
    await client.init(alice);
    client.subscribe('1', 'subscription { forever { seq } }');
    await client.until(({ id }) => id === '1');
    client.socket.pause();
    await eventually(() => watchful.sources.open === 0);
    client.socket.terminate();
  });

  it('closes with 1012 when the server ends, so that clients come back, and leaves nothing open', async () => {
    const ending = await startSurface();
    const client = await new Client(ending.url).init(alice);
    client.subscribe('1', 'subscription { forever { seq } }');
    await client.until(({ id }) => id === '1');
    await ending.close();
    assert.deepEqual([await client.closed, ending.sources.open], [1012, 0]);
  });

  it('closes with 4403 when the login is withdrawn', async () => {
    await using short = await startSurface({ loginCheckMs: 20 });
    const client = await new Client(short.url).init(alice);
    client.subscribe('1', 'subscription { forever { seq } }');
    await client.until(({ id }) => id === '1');
    short.withdraw();
    assert.equal(await client.closed, 4403);
    await eventually(() => short.sources.open === 0);
  });
});
