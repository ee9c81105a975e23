import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import Koa from 'koa';
import { toViewer } from '../../src/auth/viewer.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import type { GraphqlContext } from '../../src/graphql/context.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import type { Engine, GraphqlOptions } from '../../src/graphql/engine.ts';
import type { OpenContext } from '../../src/graphql/open-context.ts';
import { createGuardedSchema } from '../../src/graphql/schema.ts';
import { createGraphqlHttp } from '../../src/graphql/http.ts';
import { createGraphqlEventStream } from '../../src/graphql/sse.ts';
import { createGraphqlSocket } from '../../src/graphql/websocket.ts';
import type { SocketLimits } from '../../src/graphql/websocket.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { toSubscription } from '../../src/shared/subscription.ts';

const TYPES = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
  scalar DateTime
  scalar JSON
  type Query {
    hello: String!
    viewerName: String
    secret: String!
    crash: String
    strictCrash: String!
    refuse: String
    slow: String
    echo(value: JSON!): JSON
    at(moment: DateTime!): DateTime!
    find(input: FindInput!): Item
    items(first: Int = 20, after: String): ItemConnection!
    anything: [Anything!]!
  }
  type Mutation { add(by: Int!): Int! }
  type Subscription {
    ticks(after: Int = 0): Tick!
    forever: Tick!
    missing: Tick!
    crashing: Tick!
  }
  input FindInput { ids: [ID!] value: JSON }
  interface Named { name: String! }
  type Item implements Named @key(fields: "id") {
    id: ID!
    name: String!
    crash: String
    items(first: Int, last: Int): ItemConnection!
  }
  type Box implements Named { name: String! size: Int! }
  union Anything = Item | Box
  type ItemConnection { edges: [ItemEdge!]! totalCount: Int! }
  type ItemEdge { cursor: String! node: Item! }
  type Tick { seq: Int! viewerName: String requestId: ID! context: Int! }
`);

/** Every door of the schema; `Query.secret` alone needs a login. */
export const DOORS = Object.freeze({
  ...Object.fromEntries(
    [
      ...['hello', 'viewerName', 'crash', 'strictCrash', 'refuse', 'slow', 'echo', 'at', 'find', 'items', 'anything'],
      ...['_service', '_entities'],
    ].map((field) => [`Query.${field}`, 'public' as const]),
  ),
  'Query.secret': 'anyKey' as const,
  'Mutation.add': 'public' as const,
  'Subscription.ticks': 'public' as const,
  'Subscription.forever': 'anyKey' as const,
  'Subscription.missing': 'public' as const,
  'Subscription.crashing': 'public' as const,
});

const ITEMS = ['a', 'b', 'c'].map((id) => ({ __typename: 'Item', id, name: `item ${id}` }));

interface Event {
  readonly seq: number;
}

/** What the tests look at to see whether anything was left open. */
export interface Sources {
  open: number;
  contexts: number;
}

function createResolvers(sources: Sources) {
  const connection = ({ first }: { first?: number | null }) => {
    const nodes = ITEMS.slice(0, first ?? 20);
    return { edges: nodes.map((node) => ({ cursor: node.id, node })), totalCount: ITEMS.length };
  };
  const crash = () => {
    throw new Error('relation "secret_table" does not exist');
  };
  return {
    Query: {
      hello: () => 'world',
      viewerName: (_root: unknown, _arguments: unknown, { viewer }: GraphqlContext) => viewer?.userName ?? null,
      secret: () => 'the secret',
      crash,
      strictCrash: async () => crash(),
      refuse: () => {
        throw new NotFound('FLOW');
      },
      slow: () => new Promise((resolve) => setTimeout(resolve, 5000, 'late').unref()),
      echo: (_root: unknown, { value }: { value: unknown }) => value,
      at: (_root: unknown, { moment }: { moment: string }) => moment,
      find: (_root: unknown, { input }: { input: { ids?: string[] } }) => ITEMS.find(({ id }) => id === input.ids?.[0]),
      items: (_root: unknown, options: { first?: number }) => connection(options),
      anything: () => [...ITEMS, { __typename: 'Box', name: 'box', size: 3 }],
    },
    Mutation: { add: (_root: unknown, { by }: { by: number }) => by + 1 },
    Subscription: {
      ticks: {
        subscribe: (_root: unknown, { after }: { after: number }) =>
          toSubscription({ open: () => ticks({ after, sources }), toResult: (ticks) => ({ ticks }) }),
      },
      forever: {
        subscribe: () =>
          toSubscription({ open: (signal) => forever({ signal, sources }), toResult: (event) => ({ forever: event }) }),
      },
      missing: {
        subscribe: () =>
          toSubscription<Event, object>({
            open: () => {
              throw new NotFound('RUN');
            },
            toResult: (missing) => ({ missing }),
          }),
      },
      crashing: { subscribe: () => toSubscription({ open: () => ticks({ after: 0, sources }), toResult: crash }) },
    },
    Item: {
      crash,
      items: (_item: unknown, options: { first?: number }) => connection(options),
      __resolveReference: ({ id }: { id: string }) => ITEMS.find((item) => item.id === id) ?? null,
    },
    Tick: {
      viewerName: (_tick: unknown, _arguments: unknown, { viewer }: GraphqlContext) => viewer?.userName ?? null,
      requestId: (_tick: unknown, _arguments: unknown, { requestId }: GraphqlContext) => requestId,
      context: (_tick: unknown, _arguments: unknown, context: GraphqlContext) =>
        Reflect.get(context, 'number') as number,
    },
  };
}

async function* ticks({ after, sources }: { after: number; sources: Sources }): AsyncGenerator<Event> {
  sources.open++;
  try {
    for (let seq = after + 1; seq <= 3; seq++) yield { seq };
  } finally {
    sources.open--;
  }
}

/** One event, then silence until somebody leaves. */
async function* forever({ signal, sources }: { signal: AbortSignal; sources: Sources }): AsyncGenerator<Event> {
  sources.open++;
  try {
    yield { seq: 1 };
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  } finally {
    sources.open--;
  }
}

const ALICE = toViewer({ userId: 1, userName: 'alice', roleIds: [2] });

/** A surface over a tiny schema, on a port of its own. The token `alice` logs Alice in until `withdraw` is called. */
export interface Surface extends AsyncDisposable {
  readonly url: string;
  readonly engine: Engine;
  readonly sources: Sources;
  /** What the logger was given. */
  readonly logged: { readonly fields: object; readonly message: string }[];
  readonly withdraw: () => void;
  /** Sends a document to `/graphql`. */
  readonly ask: (request: {
    query?: string;
    variables?: object;
    operationName?: string;
    headers?: Record<string, string>;
  }) => Promise<{ status: number; text: string; json: Answer }>;
  readonly close: () => Promise<void>;
}

/** An answer as JSON. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { message: string; path?: readonly unknown[]; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** Starts a surface. */
export async function startSurface(
  options: Partial<GraphqlOptions> & {
    socketLimits?: Partial<SocketLimits>;
    heartbeatMs?: number;
    maxBodyBytes?: number;
  } = {},
): Promise<Surface> {
  const sources: Sources = { open: 0, contexts: 0 };
  const logged: { fields: object; message: string }[] = [];
  let isWithdrawn = false;
  const engine = createEngine({
    schema: createGuardedSchema({ typeDefinitions: TYPES, resolvers: [createResolvers(sources)], doors: DOORS }),
    openContext: createOpener(sources),
    findViewer: async (token): Promise<Viewer | null> => (token === 'alice' && !isWithdrawn ? ALICE : null),
    allowedOrigins: ['https://friend.example'],
    logger: { error: (fields, message) => logged.push({ fields, message }) },
    introspection: 'viewers',
    ...options,
  });
  const maxBodyBytes = options.maxBodyBytes ?? 100_000;
  const graphql = await createGraphqlHttp({ engine, maxBodyBytes });
  const events = createGraphqlEventStream({ engine, maxBodyBytes, heartbeatMs: options.heartbeatMs ?? 12_000 });
  const socket = createGraphqlSocket({ engine, limits: options.socketLimits ?? {} });
  const app = new Koa();
  app.use((ctx, next) => (ctx.path === '/graphql/stream' ? events : graphql).middleware(ctx, next));
  const server = http.createServer(app.callback());
  server.on('upgrade', socket.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    await Promise.all([socket.close(), events.close(), graphql.close()]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url,
    engine,
    sources,
    logged,
    withdraw: () => {
      isWithdrawn = true;
    },
    ask: async ({ headers = {}, ...body }) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, text, json: JSON.parse(text) as Answer };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The resolvers above use nothing of a context but these. */
function createOpener(sources: Sources): OpenContext {
  return ({ viewer, requestId, pace = null }) => {
    sources.contexts++;
    const renewLoaders = (): void => undefined;
    return { viewer, requestId, pace, number: sources.contexts, renewLoaders } as unknown as GraphqlContext;
  };
}

/** A loaded machine is given time; a sound server takes a fraction of it. */
const PATIENCE_MS = 20_000;

/** Resolves once the condition holds; rejects when it does not come to hold. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (const startedAt = performance.now(); performance.now() - startedAt < PATIENCE_MS;) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('What was awaited has not happened.');
}
