import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Door } from './door.ts';
import { createEngine } from './engine.ts';
import type { GraphqlOptions } from './engine.ts';
import { createGraphqlHttp } from './http.ts';
import { createPlayground } from './playground.ts';
import { createGraphqlEventStream } from './sse.ts';
import { createGraphqlSocket } from './websocket.ts';

export const GRAPHQL_PATH = '/graphql';
export const EVENT_STREAM_PATH = `${GRAPHQL_PATH}/stream`;

/** The whole GraphQL surface. */
export interface Graphql {
  /** Answers everything under `/graphql` and passes on the rest; mount it in front of any body parser. */
  readonly middleware: Door;
  /** Takes over an upgrade of `/graphql`; other paths are the caller's. */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends sockets and streams in the way that makes their clients come back, and takes no new ones. */
  readonly leave: () => Promise<void>;
  /** Takes no request any more and waits for those under way. Leave first. */
  readonly close: () => Promise<void>;
}

/** Assembles the surface: HTTP, sockets and event streams over one engine, and in development an IDE. */
export async function createGraphql(
  options: GraphqlOptions & {
    readonly maxBodyBytes: number;
    /** Whether a browser that opens `/graphql` is given an IDE. */
    readonly hasPlayground: boolean;
  },
): Promise<Graphql> {
  const { maxBodyBytes } = options;
  const engine = createEngine(options);
  const http = await createGraphqlHttp({ engine, maxBodyBytes });
  const events = createGraphqlEventStream({ engine, maxBodyBytes });
  const socket = createGraphqlSocket({ engine });
  const playground = options.hasPlayground ? createPlayground({ path: GRAPHQL_PATH }) : pass;
  return {
    handleUpgrade: socket.handleUpgrade,
    middleware: (ctx, next) =>
      playground(ctx, () => {
        if (ctx.path !== GRAPHQL_PATH && ctx.path !== EVENT_STREAM_PATH) return next();
        if (ctx.method === 'OPTIONS') return next();
        return ctx.path === GRAPHQL_PATH ? http.middleware(ctx, next) : events.middleware(ctx, next);
      }),
    leave: async () => {
      await Promise.all([socket.close(), events.close()]);
    },
    close: () => http.close(),
  };
}

const pass: Door = (_ctx, next) => next();
