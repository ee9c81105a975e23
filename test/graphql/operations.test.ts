import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, parse, validate } from 'graphql';
import type { DocumentNode, TypedQueryDocumentNode } from 'graphql';
import { LoginRequired } from '../../src/auth/login.ts';
import * as documents from '../../src/facade/operations.ts';
import { createOperations, toOperation } from '../../src/graphql/execute.ts';
import { RESOLVERS } from '../../src/graphql/resolvers.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { eventually, startSurface } from './surface.ts';

function document<Data, Variables>(source: string): TypedQueryDocumentNode<Data, Variables> {
  // A parsed document carries its types only if somebody says so.
  return parse(source) as unknown as TypedQueryDocumentNode<Data, Variables>;
}

const HELLO = document<{ hello: string }, Record<string, never>>('{ hello }');
const ADD = document<{ add: number }, { by: number }>('mutation ($by: Int!) { add(by: $by) }');
const TICKS = document<{ ticks: { seq: number; context: number } }, { after: number }>(
  'subscription ($after: Int) { ticks(after: $after) { seq context } }',
);
const FOREVER = document<{ forever: { seq: number } }, Record<string, never>>('subscription { forever { seq } }');

/** Fragments are generated as documents of their own, too. */
function isOperation(document: DocumentNode): boolean {
  return document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

async function startOperations() {
  const surface = await startSurface();
  const operations = createOperations({ schema: surface.engine.schema });
  const open = (token: string | null) => async () => {
    const { viewer } = await surface.engine.callers.identifyToken(token);
    return surface.engine.openContext({ viewer, requestId: 'test' });
  };
  return {
    surface,
    operations,
    stranger: await open(null)(),
    alice: await open('alice')(),
    [Symbol.asyncDispose]: surface.close,
  };
}

describe('the operations of the facade', () => {
  it('refuse a document that does not fit the schema', async () => {
    await using made = await startOperations();
    const misfit = { document: document<object, object>('{ nothing }'), variables: {}, context: made.stranger };
    await assert.rejects(made.operations.query(misfit), /Cannot query field/);
  });

  it('fit the schema, each of them', () => {
    const schema = createSchema({ resolvers: RESOLVERS });
    const operations = Object.values<DocumentNode>(documents).filter(isOperation);
    assert.ok(operations.length > 50);
    for (const document of operations) {
      assert.deepEqual(validate(schema, document), []);
      assert.doesNotThrow(() => toOperation({ schema, document }));
    }
  });

  it('throw what a resolver has thrown, so that its class can be told', async () => {
    await using made = await startOperations();
    const { operations, stranger: context } = made;
    const ask = (source: string) =>
      operations.query({ document: document<object, object>(source), variables: {}, context });
    await assert.rejects(ask('{ refuse }'), NotFound);
    await assert.rejects(ask('{ secret }'), LoginRequired);
    await assert.rejects(ask('{ crash }'), { message: 'relation "secret_table" does not exist' });
  });

  it('throw what ends a subscription', async () => {
    await using made = await startOperations();
    const { operations, stranger } = made;
    const follow = async (source: string) => {
      const stream = operations.subscribe({
        document: document<object, object>(source),
        variables: {},
        openContext: () => stranger,
      });
      await stream.next();
    };
    await assert.rejects(follow('subscription { missing { seq } }'), NotFound);
    await assert.rejects(follow('subscription { forever { seq } }'), LoginRequired);
    await assert.rejects(follow('subscription { crashing { seq } }'), /secret_table/);
    assert.equal(made.surface.sources.open, 0);
  });

  it('answer with data', async () => {
    await using made = await startOperations();
    const { operations, stranger: context } = made;
    assert.deepEqual(await operations.query({ document: HELLO, variables: {}, context }), { hello: 'world' });
    assert.deepEqual(await operations.query({ document: ADD, variables: { by: 1 }, context }), { add: 2 });
  });

  it('follow a subscription to its end, each event in a context of its own', async () => {
    await using made = await startOperations();
    const { operations, surface } = made;
    const seen = [];
    const openContext = () => surface.engine.openContext({ viewer: null, requestId: 'test' });
    for await (const { ticks } of operations.subscribe({ document: TICKS, variables: { after: 1 }, openContext }))
      seen.push(ticks);
    assert.deepEqual(
      seen.map(({ seq }) => seq),
      [2, 3],
    );
    assert.equal(new Set(seen.map(({ context }) => context)).size, 2);
  });

  it('end a subscription that waits when the signal aborts', async () => {
    await using made = await startOperations();
    const { operations, surface, alice } = made;
    const leave = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      const stream = operations.subscribe({
        document: FOREVER,
        variables: {},
        openContext: () => alice,
        signal: leave.signal,
      });
      for await (const { forever } of stream) seen.push(forever.seq);
    })();
    await eventually(() => seen.length === 1);
    leave.abort();
    await following;
    assert.equal(surface.sources.open, 0);
  });
});
