import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Doors } from './doors.ts';
import type { Environment } from './environment/environment.ts';
import { arrivalOf } from './shared/arrival.ts';
import { refuseUpgrade } from './shared/raw-answer.ts';
import { cutSlowBodies } from './slow-clients.ts';
import { StampedResponse } from './stamped-response.ts';

/** How long answers may take to reach those who asked once everything else has ended. */
const FAREWELL_MS = 2000;

/** What listens for connections. */
export interface Server {
  /** Begins to accept connections. */
  listen(): Promise<void>;
  /** Where it listens. */
  url(): string;
  /**
   * Accepts no connection any more, and ends every stream and socket, so that their viewers go on at another instance.
   * Requests of connections that are open already are answered.
   */
  leave(): Promise<void>;
  /** Resolves once every connection has ended; what is idle, or takes too long, is ended here. */
  close(): Promise<void>;
}

/** A server in front of the doors. Whoever comes before the start is over waits, so that nobody logs in before there are accounts. */
export function createServer(options: {
  doors: Doors;
  started: Promise<unknown>;
  environment: Pick<Environment, 'port' | 'host' | 'slowClientSeconds'>;
}): Server {
  const { doors, environment } = options;
  const server = listenAtDoors(options);
  let closed: Promise<void> | null = null;

  /** Resolves when the last connection is gone. */
  const stopAccepting = (): Promise<void> => (closed ??= new Promise((resolve) => server.close(() => resolve())));

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(environment.port, environment.host, resolve);
      }),
    url: () => toUrl(server),
    async leave() {
      void stopAccepting();
      await doors.leave();
    },
    async close() {
      void stopAccepting();
      const timer = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
      await doors.close();
      server.closeIdleConnections();
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Far more than browsers and proxies send; the rest of the path counts to the size. */
const MAX_HEADERS = 200;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Longer than load balancers hold connections that nobody uses, 60 s as a rule: whoever holds one for longer than the
 * other side now and then sends a request into a connection that is being closed.
 */
const KEEP_ALIVE_MS = 65_000;

/** How often Node looks for connections whose headers take too long. */
const HEADERS_LOOK_MS = 1000;

function listenAtDoors(options: Parameters<typeof createServer>[0]): http.Server {
  const { doors, started, environment } = options;
  const patienceMs = environment.slowClientSeconds * 1000;
  const server = http.createServer({
    ServerResponse: StampedResponse,
    shouldUpgradeCallback: asksForSocket,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: patienceMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Uploads may take as long as they take; what is too slow is cut below.
    requestTimeout: 0,
    connectionsCheckingInterval: HEADERS_LOOK_MS,
  });
  cutSlowBodies({ server, patienceMs });
  server.on('request', (request, response) => {
    if (hasTooManyHeaders(request)) response.writeHead(431, { Connection: 'close' }).end();
    else void started.then(() => doors.handleRequest(request, response));
  });
  server.on('upgrade', (request, socket, head) => {
    arrivalOf(request);
    if (hasTooManyHeaders(request)) refuseUpgrade({ request, socket, status: '431 Request Header Fields Too Large' });
    else void started.then(() => doors.handleUpgrade(request, socket, head));
  });
  return server;
}

/** Names and values stand in one list. */
function hasTooManyHeaders({ rawHeaders }: http.IncomingMessage): boolean {
  return rawHeaders.length > MAX_HEADERS * 2;
}

/** Some clients offer HTTP/2 with every request; it is not spoken here, and they expect an answer over HTTP/1.1. */
function asksForSocket({ headers }: http.IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

function toUrl(server: http.Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
