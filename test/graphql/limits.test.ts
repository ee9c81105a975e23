import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { createDocuments } from '../../src/graphql/documents.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { DEFAULT_LIMITS } from '../../src/graphql/limits.ts';
import { startSurface, type Surface } from './surface.ts';

const nested = (levels: number): string =>
  levels === 0 ? 'hello' : `items { edges { node { ${nested(levels - 1)} } } }`;

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => text(index)).join(' ');

/** Fragments that each spread the next one twice, so that the last one stands for 2^levels fields. */
const doubled = (levels: number): string =>
  `{ ...F0 } ${repeat(levels, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on Query { hello }`;

const EXCESSES: readonly { limit: string; query: string }[] = [
  { limit: 'depth', query: `{ ${nested(6)} }` },
  { limit: 'aliases', query: `{ items { ${repeat(51, (index) => `a${index}: totalCount`)} } }` },
  { limit: 'rootFields', query: `{ ${repeat(21, () => 'hello')} }` },
  { limit: 'directives', query: `{ items { totalCount ${repeat(51, () => '@include(if: true)')} } }` },
  { limit: 'fields', query: `{ items { ${repeat(2001, () => 'totalCount')} } }` },
  { limit: 'rootFields', query: doubled(40) },
  {
    limit: 'fields',
    query: doubled(40).replace('{ ...F0 }', '{ items { ...F0 } }').replaceAll('on Query', 'on ItemConnection'),
  },
  {
    limit: 'cost',
    query: `{ items(first: 100) { edges { node { items(first: 100) { edges { node { items(first: 1) { totalCount } } } } } } } }`,
  },
];

describe('the limits of an operation', () => {
  let surface: Surface;
  before(async () => {
    surface = await startSurface();
  });
  after(() => surface.close());

  for (const { limit, query } of EXCESSES) {
    it(`refuse too much of \`${limit}\`, and tell so: ${query.slice(0, 60)}`, async () => {
      for (const round of [1, 2]) {
        const { status, json } = await surface.ask({ query });
        const extensions = json.errors?.[0]?.extensions ?? {};
        assert.deepEqual(
          [round, status, extensions['code'], extensions['limit'], typeof extensions['maximum']],
          [round, 400, 'OPERATION_LIMIT_EXCEEDED', limit, 'number'],
        );
      }
    });
  }

  it('refuse a document of too many tokens before it is read to the end', async () => {
    const { status, json } = await surface.ask({ query: `{ ${repeat(10_000, () => 'hello')} }` });
    assert.deepEqual([status, json.errors?.[0]?.extensions['code']], [400, 'GRAPHQL_PARSE_FAILED']);
  });

  it('survive fragments that contain themselves', async () => {
    const { json } = await surface.ask({
      query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A hello }',
    });
    assert.equal(json.errors?.[0]?.extensions['code'], 'GRAPHQL_VALIDATION_FAILED');
  });

  it('count the items of a page that a variable asks for, and its default when it is absent', async () => {
    const query = 'query ($n: Int = 7) { items(first: $n) { edges { node { items(first: 2) { totalCount } } } } }';
    const headers = { 'x-graphql-cost': '1' };
    const cost = async (variables: object) => {
      const { json } = await surface.ask({ query, variables, headers });
      return json.extensions?.['cost'];
    };
    const maximum = DEFAULT_LIMITS.cost;
    assert.deepEqual(await cost({ n: 3 }), { requested: 1 + 3 * (1 + 1), maximum });
    assert.deepEqual(await cost({}), { requested: 1 + 7 * (1 + 1), maximum });
  });

  it('refuse a page of more than 100 items, by literal and by variable', async () => {
    const answers = await Promise.all([
      surface.ask({ query: '{ items(first: 101) { totalCount } }' }),
      surface.ask({ query: 'query ($n: Int) { items(first: $n) { totalCount } }', variables: { n: 101 } }),
    ]);
    for (const { json } of answers) assert.equal(json.errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
  });

  it('tell the caller of wrong values, however many there are', async () => {
    const query = 'query ($input: FindInput!) { find(input: $input) { id } }';
    const { json } = await surface.ask({
      query,
      variables: { input: { ids: Array.from({ length: 101 }, () => null) } },
    });
    const codes = new Set(json.errors?.map(({ extensions }) => extensions['code']));
    assert.deepEqual([...codes], ['BAD_USER_INPUT']);
  });

  it('refuse JSON that is too deep or reaches for a prototype, as literal and as variable', async () => {
    const deep = JSON.parse('['.repeat(70) + ']'.repeat(70)) as object;
    const evil = JSON.parse('{"a": [{"__proto__": {"x": 1}}]}') as object;
    const query = 'query ($v: JSON!) { echo(value: $v) }';
    const answers = await Promise.all([
      surface.ask({ query, variables: { v: deep } }),
      surface.ask({ query, variables: { v: evil } }),
      surface.ask({ query: `{ echo(value: ${'['.repeat(70)}${']'.repeat(70)}) }` }),
      surface.ask({ query: '{ echo(value: { a: { constructor: 1 } }) }' }),
    ]);
    for (const { status, json } of answers) {
      assert.equal(status, 400);
      assert.match(String(json.errors?.[0]?.message), /JSON must not/);
    }
    assert.equal(Reflect.get({}, 'x'), undefined);
  });

  it('leave room for the introspection of common tools and for three nested lists', () => {
    const documents = createDocuments({ schema: createSchema({ resolvers: [] }), limits: DEFAULT_LIMITS });
    const page = (field: string, inner: string) =>
      `${field}(first: 20) { edges { cursor node { id ${inner} } } pageInfo { endCursor } }`;
    const lists = `{ flow(id: "x") { ${page('versions', page('sessions', page('messages', 'text author createdAt')))} } }`;
    for (const source of [
      getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
      lists,
    ]) {
      const operation = documents.prepare({ source });
      assert.ok(!('errors' in operation), JSON.stringify('errors' in operation && operation.errors));
      assert.ok(operation.assertCost({}) <= DEFAULT_LIMITS.cost);
    }
  });
});
