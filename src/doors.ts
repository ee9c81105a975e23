import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Context } from 'koa';
import type { Logger } from 'pino';
import { isApiKey } from './auth/api-key.ts';
import type { GuestCookies } from './auth/guest.ts';
import { createOccupancy } from './auth/occupancy.ts';
import type { DocumentStore } from './document/service.ts';
import type { Environment } from './environment/environment.ts';
import { createChannels } from './facade/channel/upgrade.ts';
import { createFacade } from './facade/facade.ts';
import { createFileDoor } from './facade/file-door.ts';
import { createCallers, type FindViewer } from './graphql/callers.ts';
import type { Services } from './graphql/context.ts';
import { createOperations } from './graphql/execute.ts';
import { createLoginWatch, LOGIN_CHECK_MS } from './graphql/login-watch.ts';
import { createContextOpener } from './graphql/open-context.ts';
import { RESOLVERS } from './graphql/resolvers.ts';
import { createSchema } from './graphql/schema.ts';
import { isPlaygroundInstalled } from './graphql/playground.ts';
import { createGraphql, GRAPHQL_PATH, type Graphql } from './graphql/graphql.ts';
import { createOperationObserver } from './graphql/observe.ts';
import { KNOWN_OPERATIONS } from './known-operations.ts';
import { meterOccupancy, meterPace } from './metered-limits.ts';
import { createPaceFinder } from './pace/find-pace.ts';
import { withGuestPace } from './pace/guest-pace.ts';
import { createRequestContexts, withGuests } from './request-context.ts';
import { arrivalOf } from './shared/arrival.ts';
import { inTime } from './shared/in-time.ts';
import { refuseUpgrade } from './shared/raw-answer.ts';
import type { Meter, Telemetry } from './shared/telemetry.ts';
import { createReference } from './reference.ts';
import { createMetricsDoor } from './metrics-door.ts';
import type { Storage } from './storage.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { createWeb, requestIdOf } from './web.ts';

const BYTES_PER_MEGABYTE = 1024 * 1024;

/** Every way into the server. */
export interface Doors {
  readonly handleRequest: RequestListener;
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly hasPlayground: boolean;
  /** Ends every stream and socket in the way that makes its client come back; requests are still answered. */
  readonly leave: () => Promise<void>;
  /** Leaves, and takes no GraphQL request any more; resolves once those under way are answered. */
  readonly close: () => Promise<void>;
}

/** What the doors lead to. */
export interface DoorsOptions {
  readonly environment: Environment;
  readonly storage: Storage;
  readonly services: Services;
  readonly documents: DocumentStore;
  readonly guests: GuestCookies;
  readonly telemetry: Telemetry;
  readonly metrics: Pick<Metrics, 'read'>;
  readonly logger: Logger;
}

/** Opens GraphQL and the facade over it; both see the same schema, the same logins and the same scopes. */
export async function openDoors(options: DoorsOptions): Promise<Doors> {
  const { environment, storage, services, telemetry, logger } = options;
  const { fork } = storage.database;
  const findViewer: FindViewer = (token) =>
    isApiKey(token) ? services.apiKeys.findViewer({ fork, secret: token }) : services.users.findViewer({ fork, token });
  const isReplaced = (token: string): Promise<boolean> => services.users.isReplaced({ fork, token });
  const openContext = createContextOpener({ fork, documents: options.documents, services });
  const schema = createSchema({ resolvers: RESOLVERS });
  const isDevelopment = environment.mode !== 'production';
  const hasPlayground = isDevelopment && isPlaygroundInstalled();
  const maxBodyBytes = environment.maxBodyMegabytes * BYTES_PER_MEGABYTE;
  const { allowedOrigins, trustedProxies, hstsSeconds } = environment;
  const introspection = isDevelopment ? 'everybody' : 'viewers';
  const { meter } = telemetry;
  const { findPace, findLegacyPace, occupancy } = createCounting({ environment, services, fork, meter });
  const graphql = await createGraphql({
    ...{ schema, openContext, findViewer, allowedOrigins, trustedProxies, introspection, maxBodyBytes, hasPlayground },
    ...{ isReplaced, occupancy, findPace, knownOperations: KNOWN_OPERATIONS, telemetry, logger },
  });
  const findLegacyViewer = withGuests({ findViewer, findOperator: () => services.openApi.findOperator({ fork }) });
  const callers = createCallers({ findViewer: findLegacyViewer, isReplaced, allowedOrigins, trustedProxies });
  const requests = createRequestContexts({ callers, openContext, guests: options.guests });
  const logins = createLoginWatch({ callers, intervalMs: LOGIN_CHECK_MS, logger });
  const legacy = {
    ...{ occupancy, findPace: findLegacyPace, logins, meter, logger },
    ...{ reaches: services.changes.reaches, findGuestCookie: requests.findGuestCookie },
  };
  const observer = createOperationObserver({ telemetry, known: KNOWN_OPERATIONS });
  const leaving = new AbortController();
  const facade = createFacade({
    openContext: ({ ctx, token }) => requests.open({ request: ctx.req, requestId: requestIdOf(ctx), token }),
    credentialOf: ({ req }: Context, place) => requests.credentialOf(req, place),
    ...legacy,
    reopenContext: openContext,
    operations: createOperations({ schema, observer }),
    settings: { isCookieSecure: environment.cookieSecure, maxBodyBytes },
    leaving: leaving.signal,
  });
  const channels = createChannels({
    openContext: (request, token) => requests.open({ request, requestId: arrivalOf(request).traceId, token }),
    credentialOf: requests.credentialOfSocket,
    callsIn: facade.callsIn,
    isAllowedOrigin: (request) => !callers.isForeign(request.headers),
    ...legacy,
  });
  const reference = createReference({ facade, schema, callers, settings: services.settings, readers: introspection });
  const metrics = createMetricsDoor({ ...environment.telemetry.metrics, metrics: options.metrics, callers });
  const files = createFileDoor({ files: services.files, logger });
  const web = createWeb({
    ...{ logger, telemetry, allowedOrigins, hstsSeconds },
    isReady: createReadiness(storage),
    parts: [graphql.middleware, facade.middleware, files, metrics, reference],
  });
  const answer = web.callback();
  let left: Promise<unknown> | null = null;
  const leave = async (): Promise<void> => {
    leaving.abort();
    await (left ??= Promise.all([graphql.leave(), channels.close()]));
  };
  return {
    handleRequest: (request, response) => {
      // The next request of this client finds an instance that stays.
      if (leaving.signal.aborted) response.setHeader('Connection', 'close');
      void answer(request, response);
    },
    handleUpgrade: (request, socket, head) => upgrade({ graphql, channels, request, socket, head }),
    hasPlayground,
    leave,
    close: async () => {
      await leave();
      await graphql.close();
    },
  };
}

/** What is counted is the same on every surface. */
function createCounting(options: {
  environment: Environment;
  services: Services;
  fork: Storage['database']['fork'];
  meter: Meter;
}) {
  const { environment, services, fork, meter } = options;
  const findPace = createPaceFinder({ ...services, takePlace: services.apiKeys.takePlace, fork });
  return {
    findPace: meterPace({ findPace, meter }),
    findLegacyPace: meterPace({ findPace: withGuestPace({ findPace }), meter }),
    occupancy: meterOccupancy({ occupancy: createOccupancy({ limits: environment.connectionLimits }), meter }),
  };
}

function upgrade(options: {
  graphql: Graphql;
  channels: ReturnType<typeof createChannels>;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}): void {
  const { graphql, channels, request, socket, head } = options;
  const [path] = (request.url ?? '').split('?');
  if (path === GRAPHQL_PATH) return graphql.handleUpgrade(request, socket, head);
  if (channels.handleUpgrade(request, socket, head)) return;
  // A path that nobody answers would keep its connection open.
  refuseUpgrade({ request, socket, status: '403 Forbidden' });
}

/** A database that takes longer than this to answer nothing is as good as away. */
const READY_MS = 1000;

/** Tells whether the database answers in time. A look that is not over stands for all that come meanwhile. */
function createReadiness({ database }: Storage): () => Promise<boolean> {
  let looking: Promise<boolean> | null = null;
  const look = async (): Promise<boolean> => {
    try {
      await database.logPool.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      looking = null;
    }
  };
  return () => inTime({ work: (looking ??= look()), ms: READY_MS, late: () => false });
}
