import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { graphql, parse } from 'graphql';
import { DOORS } from '../../src/auth/doors.ts';
import { toViewer } from '../../src/auth/viewer.ts';
import { EXAMPLES } from '../../src/graphql/playground-examples/examples.ts';
import { createDocuments } from '../../src/graphql/documents.ts';
import { DEFAULT_LIMITS } from '../../src/graphql/limits.ts';
import { RESOLVERS } from '../../src/graphql/resolvers.ts';
import { createGuardedSchema, createSchema, loadTypeDefinitions } from '../../src/graphql/schema.ts';

const typeDefinitions = parse('type Query { open: Int closed: Int } type Subscription { news: Int }');
const doors = {
  'Query.open': 'public',
  'Query.closed': 'anyKey',
  'Query._service': 'public',
  'Subscription.news': 'anyKey',
} as const;

describe('the schema', () => {
  it('refuses to build when a root field has no row in the permission table', () => {
    const { 'Query.closed': _left, ...rest } = doors;
    assert.throws(
      () => createGuardedSchema({ typeDefinitions, resolvers: [], doors: rest }),
      /no row for Query\.closed/,
    );
  });

  it('refuses to build when a row of the permission table has no root field', () => {
    const more = { ...doors, 'Query.gone': 'anyKey' } as const;
    assert.throws(
      () => createGuardedSchema({ typeDefinitions, resolvers: [], doors: more }),
      /no field for the permission Query\.gone/,
    );
  });

  it('asks for a login before the resolver of a field that needs one', async () => {
    let calls = 0;
    const count = () => ++calls;
    const schema = createGuardedSchema({
      typeDefinitions,
      resolvers: [{ Query: { open: count, closed: count } }],
      doors,
    });
    const stranger = await graphql({ schema, source: '{ open closed }', contextValue: { viewer: null } });
    assert.deepEqual([{ ...stranger.data }, stranger.errors?.length, calls], [{ open: 1, closed: null }, 1, 1]);
  });

  it('has a resolver of a domain behind every root field', () => {
    const schema = createSchema({ resolvers: RESOLVERS });
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const missing = roots.flatMap((root) =>
      Object.values(root?.getFields() ?? {})
        .filter(({ resolve, subscribe }) => resolve === undefined && subscribe === undefined)
        .map(({ name }) => `${root?.name}.${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it('puts every root field behind the door of the table', async () => {
    const schema = createSchema({ resolvers: [] });
    for (const [coordinate, door] of Object.entries(DOORS)) {
      const [root, name = ''] = coordinate.split('.');
      const field = root === undefined ? undefined : schema.getType(root)?.toConfig();
      assert.ok(field, coordinate);
      const fields = (
        root === 'Query'
          ? schema.getQueryType()
          : root === 'Mutation'
            ? schema.getMutationType()
            : schema.getSubscriptionType()
      )?.getFields();
      const knock = () => fields?.[name]?.resolve?.({}, {}, { viewer: null }, {} as never);
      if (door !== 'public') assert.throws(knock, { message: 'This needs a login.' }, coordinate);
    }
  });

  it('answers the two questions of a router: the SDL, and things by their keys', async () => {
    const schema = createSchema({
      resolvers: [
        { Flow: { __resolveReference: ({ id }: { id: string }) => (id === 'mine' ? { id, name: 'Mine' } : null) } },
      ] as never,
    });
    const source = `query ($r: [_Any!]!) { _service { sdl } _entities(representations: $r) { ... on Flow { id name } } }`;
    const variableValues = {
      r: [
        { __typename: 'Flow', id: 'mine' },
        { __typename: 'Flow', id: 'foreign' },
      ],
    };
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues,
      contextValue: { viewer: toViewer({ userId: 1, userName: 'ana', roleIds: [] }) },
    });
    assert.equal(errors, undefined);
    const { _service, _entities } = data as { _service: { sdl: string }; _entities: unknown[] };
    assert.match(_service.sdl, /type Flow\s+@key\(fields: "id"\)/);
    assert.deepEqual(JSON.parse(JSON.stringify(_entities)), [{ id: 'mine', name: 'Mine' }, null]);
  });

  for (const wrong of [
    'x',
    null,
    {},
    [],
    { __typename: 'Query' },
    { __typename: 'Viewer', id: 'x' },
    { __typename: 'Flow' },
  ]) {
    it(`refuses ${JSON.stringify(wrong)} in the place of a type and a key`, async () => {
      const schema = createSchema({ resolvers: RESOLVERS });
      const source = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
      const contextValue = { viewer: { userId: 1, key: null, guest: null } };
      const { errors } = await graphql({ schema, source, variableValues: { r: [wrong] }, contextValue });
      assert.match(errors?.[0]?.message ?? '', wrong === null ? /non-nullable/ : /^Each representation must have/);
    });
  }

  it('asks a login of whoever asks for things by their keys', async () => {
    const schema = createSchema({ resolvers: RESOLVERS });
    const source = '{ _entities(representations: [{ __typename: "Flow", id: "x" }]) { __typename } }';
    const { errors } = await graphql({ schema, source, contextValue: { viewer: null } });
    assert.equal(errors?.[0]?.message, 'This needs a login.');
  });

  it('composes into a supergraph', () => {
    const composed = composeServices([
      { name: 'forme', typeDefs: loadTypeDefinitions(), url: 'http://forme:7860/graphql' },
    ]);
    assert.ok(!compositionHasErrors(composed), JSON.stringify(composed.errors));
    assert.match(composed.supergraphSdl, /type Flow/);
  });

  it('keeps every description', () => {
    const { flow } = createSchema({ resolvers: [] }).getQueryType()?.getFields() ?? {};
    assert.match(flow?.description ?? '', /^A flow by id, or null/);
  });

  it('fits every example of the playground', () => {
    const documents = createDocuments({ schema: createSchema({ resolvers: [] }), limits: DEFAULT_LIMITS });
    for (const { query, variables } of EXAMPLES) {
      const operation = documents.prepare({ source: query });
      assert.ok(!('errors' in operation), 'errors' in operation ? operation.errors.join('\n') : '');
      JSON.parse(variables);
    }
  });
});
