import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Doors } from './doors.ts';
import type { Environment } from './environment.ts';

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
  environment: Pick<Environment, 'port' | 'host'>;
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

function listenAtDoors({ doors, started }: { doors: Doors; started: Promise<unknown> }): http.Server {
  const server = http.createServer(
    { shouldUpgradeCallback: asksForSocket },
    (request, response) => void started.then(() => doors.handleRequest(request, response)),
  );
  server.on('upgrade', (...upgrade) => void started.then(() => doors.handleUpgrade(...upgrade)));
  // A client may take this long to send its headers, and its whole request; slower ones only hold sockets.
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  return server;
}

/** Some clients offer HTTP/2 with every request; it is not spoken here, and they expect an answer over HTTP/1.1. */
function asksForSocket({ headers }: http.IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

function toUrl(server: http.Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
