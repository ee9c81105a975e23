import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSurface, type Surface } from './surface.ts';

const alice = { authorization: 'Bearer alice' };

/** Every kind of thing that an answer can hold; each is asked twice, so that Apollo Server and compiled code answer. */
const DOCUMENTS: readonly {
  query: string;
  variables?: object;
  operationName?: string;
  headers?: Record<string, string>;
}[] = [
  { query: '{ hello }' },
  { query: '{ a: hello b: hello __typename }' },
  { query: 'query A { hello } query B { secret }', operationName: 'A' },
  { query: 'query A { hello } query B { secret }', operationName: 'B' },
  { query: '{ viewerName secret }', headers: alice },
  { query: '{ hello secret }' },
  { query: '{ crash hello }' },
  { query: '{ strictCrash hello }' },
  { query: '{ refuse }' },
  { query: '{ items { totalCount edges { cursor node { id name crash items(first: 1) { totalCount } } } } }' },
  {
    query: 'query ($n: Int) { items(first: $n) { edges { node { ...F } } } } fragment F on Item { id ... { name } }',
    variables: { n: 2 },
  },
  { query: '{ anything { __typename ... on Named { name } ... on Item { id } ... on Box { size } } }' },
  { query: 'query ($v: JSON!) { echo(value: $v) }', variables: { v: { deep: [1, 2.5, null, { x: 'é' }] } } },
  { query: '{ echo(value: { a: [1, true, null, "x"], b: { c: 1.5 } }) }' },
  { query: 'query ($v: JSON!) { echo(value: { a: [$v], b: $v }) }', variables: { v: 1 } },
  { query: 'query ($v: JSON!) { find(input: { ids: ["b"], value: { x: $v } }) { id } }', variables: { v: 1 } },
  { query: 'query ($id: ID!) { find(input: { ids: [$id] }) { id } }', variables: { id: 'c' } },
  { query: 'query ($m: DateTime!) { at(moment: $m) }', variables: { m: '2026-01-02T05:04:05+02:00' } },
  { query: '{ at(moment: "2026-01-02T03:04:05.678Z") }' },
  { query: 'query ($yes: Boolean!) { hello @skip(if: $yes) viewerName @include(if: $yes) }', variables: { yes: true } },
  { query: 'mutation ($by: Int!) { add(by: $by) }', variables: { by: 41 } },
  { query: 'mutation { a: add(by: 1) b: add(by: 2) }' },
  { query: '{ items(first: 2) { totalCount } }', headers: { 'x-graphql-cost': '1' } },
  { query: '{ hello }', headers: { accept: 'application/graphql-response+json' } },
  { query: '{ _service { sdl } }' },
  {
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Item { name } } }',
    variables: {
      r: [
        { __typename: 'Item', id: 'a' },
        { __typename: 'Item', id: 'z' },
      ],
    },
  },
  { query: '{ __schema { queryType { name } } }', headers: alice },
  { query: 'query ($by: Int!) { items(first: $by) { totalCount } }', variables: { by: 'many' } },
  { query: 'query ($by: Int!) { items(first: $by) { totalCount } }' },
  { query: 'query ($v: JSON!) { echo(value: $v) }', variables: { v: JSON.parse('{"__proto__": 1}') as object } },
  { query: 'query ($n: Int) { items(first: $n) { totalCount } }', variables: { n: 101 } },
  {
    query:
      'query ($n: Int) { items(first: $n) { edges { node { items(first: $n) { edges { node { items(first: $n) { totalCount } } } } } } } }',
    variables: { n: 100 },
  },
];

describe('GraphQL over HTTP', () => {
  let surface: Surface;
  before(async () => {
    surface = await startSurface();
  });
  after(() => surface.close());

  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${surface.url}/graphql`, { method: 'POST', headers, body });

  describe('refuses', () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      it(`a ${type} body, which a foreign page can send without being asked`, async () => {
        const response = await post({ 'content-type': type }, '{"query":"{ hello }"}');
        assert.equal(response.status, 415);
      });
    }

    for (const charset of [
      'utf-16',
      'utf-16le',
      'utf-32',
      'utf-7',
      'latin1',
      'iso-8859-1',
      'ibm037',
      'shift_jis',
      'gb18030',
      'x',
      'utf-16be',
      'utf-32le',
      'utf-32be',
      'ucs-2',
      'utf8mb4',
      'us-ascii',
      'windows-1252',
      'iso-8859-15',
      'iso-2022-jp',
      'iso-2022-kr',
      'euc-jp',
      'euc-kr',
      'big5',
      'gbk',
      'hz-gb-2312',
      'koi8-r',
      'macintosh',
      'utf-1',
      'ascii',
      'iso-8859-2',
    ]) {
      it(`the charset ${charset}`, async () => {
        const response = await post(
          { 'content-type': `application/json; charset=${charset}` },
          '{"query":"{ hello }"}',
        );
        assert.equal(response.status, 415);
      });
    }

    it('a compressed body', async () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      assert.equal((await post(headers, 'x')).status, 415);
    });

    it('a body that is larger than the limit', async () => {
      const body = JSON.stringify({ query: '{ hello }', variables: { x: 'x'.repeat(200_000) } });
      assert.equal((await post({ 'content-type': 'application/json' }, body)).status, 413);
    });

    it('a body that is no JSON', async () => {
      assert.equal((await post({ 'content-type': 'application/json' }, '{')).status, 400);
    });

    it('several operations in one request', async () => {
      const response = await post(
        { 'content-type': 'application/json' },
        '[{"query":"{ hello }"},{"query":"{ hello }"}]',
      );
      assert.equal(response.status, 400);
    });

    it('a query by GET that a foreign page could have sent', async () => {
      const response = await fetch(`${surface.url}/graphql?query=${encodeURIComponent('{ hello }')}`);
      assert.equal(response.status, 400);
    });

    it('a mutation by GET', async () => {
      const search = `query=${encodeURIComponent('mutation { add(by: 1) }')}`;
      const response = await fetch(`${surface.url}/graphql?${search}`, {
        headers: { 'apollo-require-preflight': '1' },
      });
      assert.equal(response.status, 405);
    });

    it('a page of another origin that brings the cookie', async () => {
      const headers = { cookie: 'access_token_cookie=alice', origin: 'https://evil.example' };
      const { status, json } = await surface.ask({ query: '{ secret }', headers });
      assert.deepEqual([status, json.data, json.errors?.[0]?.extensions['code']], [403, undefined, 'FORBIDDEN']);
    });

    it('introspection to strangers, on both paths', async () => {
      for (const round of [1, 2]) {
        const { status, json } = await surface.ask({
          query: 'query { ...S } fragment S on Query { __schema { types { name } } }',
        });
        assert.deepEqual([round, status, json.errors?.[0]?.extensions['code']], [round, 400, 'UNAUTHENTICATED']);
      }
    });

    it('a field behind a login to strangers, also when their token is bad', async () => {
      const { json } = await surface.ask({ query: '{ secret }', headers: { authorization: 'Bearer nobody' } });
      assert.equal(json.errors?.[0]?.extensions['code'], 'UNAUTHENTICATED');
    });
  });

  it('takes the cookie from its own pages and from allowed ones', async () => {
    for (const origin of [surface.url, 'https://friend.example']) {
      const { json } = await surface.ask({
        query: '{ viewerName }',
        headers: { cookie: 'access_token_cookie=alice', origin },
      });
      assert.deepEqual(json.data, { viewerName: 'alice' });
    }
  });

  it('answers a query by GET to a caller that no page can pretend to be', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const response = await fetch(`${surface.url}/graphql?query=${encodeURIComponent('{ hello }')}`, { headers });
    assert.deepEqual(await response.json(), { data: { hello: 'world' } });
  });

  it('tells a caller that an operation took too long', async () => {
    await using impatient = await startSurface({ operationTimeoutMs: 30 });
    for (const round of [1, 2]) {
      const { status, json } = await impatient.ask({ query: '{ slow }' });
      assert.deepEqual([round, status, json.errors?.[0]?.extensions['code']], [round, 503, 'OPERATION_TIMED_OUT']);
    }
  });

  it('masks a crash, and logs it under the request id of the answer', async () => {
    const { text, json } = await surface.ask({ query: 'query Crash { crash }' });
    const extensions = json.errors?.[0]?.extensions ?? {};
    assert.equal(extensions['code'], 'INTERNAL_SERVER_ERROR');
    assert.doesNotMatch(text, /secret_table|stack|\.ts/);
    const entry = surface.logged.find(({ fields }) => Reflect.get(fields, 'requestId') === extensions['requestId']);
    assert.match(String(Reflect.get(entry?.fields ?? {}, 'err')), /secret_table/);
  });

  describe('answers alike through Apollo Server and as compiled code:', () => {
    for (const document of DOCUMENTS) {
      it(`${document.query} ${JSON.stringify(document.variables ?? '')}`, async () => {
        const first = await surface.ask(document);
        const second = await surface.ask(document);
        const third = await surface.ask(document);
        const withoutIds = ({ status, text }: { status: number; text: string }) => ({
          status,
          text: text.replaceAll(/"requestId":"[^"]+"/g, '"requestId":""'),
        });
        assert.deepEqual(withoutIds(second), withoutIds(first));
        assert.deepEqual(withoutIds(third), withoutIds(first));
      });
    }
  });

  it('runs as compiled code what it has seen, but for variables inside of JSON literals', () => {
    const isCompiled = ({ query, operationName }: (typeof DOCUMENTS)[number]) =>
      surface.engine.documents.find({ source: query, operationName })?.isCompiled;
    const exceptions = DOCUMENTS.filter((document) => isCompiled(document) !== true).map(({ query }) => query);
    assert.deepEqual(exceptions, [
      'query ($v: JSON!) { echo(value: { a: [$v], b: $v }) }',
      'query ($v: JSON!) { find(input: { ids: ["b"], value: { x: $v } }) { id } }',
    ]);
  });

  it('refuses new requests once it closes, after it has answered those under way', async () => {
    const closing = await startSurface();
    const underWay = closing.ask({ query: '{ hello }' });
    await underWay;
    await closing.close();
    await assert.rejects(closing.ask({ query: '{ hello }' }));
  });
});
