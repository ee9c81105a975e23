import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { CONNECTION_RETRY_SECONDS } from '../auth/occupancy.ts';
import { toActivity, within } from '../shared/activity.ts';
import { toStampLines } from '../shared/arrival.ts';
import { refuseUpgrade } from '../shared/raw-answer.ts';
import { createTraceId } from '../shared/trace-id.ts';
import type { Engine } from './engine.ts';
import { DEFAULT_FRAME_RATE, limitFrames, type FrameRate } from './frame-rate.ts';
import { keepAlive } from './keep-alive.ts';
import type { Peer } from './socket-peer.ts';
import { createProtocol } from './socket-protocol.ts';

/** Operations of every kind over `graphql-transport-ws`. */
export interface GraphqlSocket {
  /** Takes over an upgrade of `/graphql`. */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Refuses new sockets, closes the open ones with 1012, upon which clients come back, and waits until nothing of theirs is left. */
  readonly close: () => Promise<void>;
}

/** What a socket may use of the server. */
export interface SocketLimits {
  /** The largest message, in bytes; a larger one closes the socket with 1009. */
  readonly maxMessageBytes: number;
  /** Operations under way at the same time. */
  readonly maxOperations: number;
  /** How long a client may take to send `connection_init`, else 4408. */
  readonly initTimeoutMs: number;
  /** How often the other end is asked whether it is still there. */
  readonly keepAliveMs: number;
  /** How fast a client may talk, else 4429. */
  readonly frames: FrameRate;
}

export const DEFAULT_SOCKET_LIMITS: SocketLimits = Object.freeze({
  maxMessageBytes: 1024 * 1024,
  maxOperations: 100,
  initTimeoutMs: 3000,
  keepAliveMs: 12_000,
  frames: DEFAULT_FRAME_RATE,
});

/** The close code after which clients of the protocol connect again; `graphql-ws` has no name for it. */
const SERVICE_RESTART = 1012;

/** How long the other end may take to answer a close. */
const CLOSE_TIMEOUT_MS = 2000;

/** The socket surface for these options. Nothing listens until `handleUpgrade` is called. */
export function createGraphqlSocket(options: { engine: Engine; limits?: Partial<SocketLimits> }): GraphqlSocket {
  const { engine } = options;
  const limits = { ...DEFAULT_SOCKET_LIMITS, ...options.limits };
  const sockets = new WebSocketServer({
    ...{ noServer: true, maxPayload: limits.maxMessageBytes, handleProtocols },
    // Whoever does not answer a close keeps its place no longer than this.
    ...{ closeTimeout: CLOSE_TIMEOUT_MS },
  });
  sockets.on('headers', (headers, request) => void headers.push(...toStampLines(request)));
  const server = createProtocol({ engine, ...limits });
  const open = new Set<Promise<void>>();
  let isClosed = false;
  return {
    handleUpgrade: (request, socket, head) => {
      const refuse = (status: string) => rejectUpgrade({ request, socket, status });
      if (isClosed) return refuse('503 Service Unavailable');
      if (engine.callers.isForeign(request.headers)) return refuse('403 Forbidden');
      const leave = engine.occupancy.enter({ viewer: null, address: engine.callers.addressOf(request) });
      if (leave === null) return refuse('429 Too Many Requests');
      socket.once('close', leave);
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        const closed = serve({ server, engine, limits, socket: accepted, request, leave });
        const countClosed = engine.meter.opened('graphql_socket');
        open.add(closed);
        void closed.finally(() => {
          countClosed();
          open.delete(closed);
        });
      });
    },
    close: async () => {
      isClosed = true;
      for (const socket of sockets.clients) closeSoon(socket);
      await Promise.all(open);
      sockets.close();
    },
  };
}

function rejectUpgrade(refused: { request: IncomingMessage; socket: Duplex; status: string }): void {
  const isFull = refused.status.startsWith('429');
  refuseUpgrade({ ...refused, headers: isFull ? { 'Retry-After': String(CONNECTION_RETRY_SECONDS) } : {} });
}

function closeSoon(socket: WebSocket): void {
  socket.close(SERVICE_RESTART, 'Service restart');
  const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(timer));
}

/** Serves one socket; resolves once it is closed and everything that it had open has been ended. */
function serve(options: {
  server: Server<Peer>;
  engine: Engine;
  limits: SocketLimits;
  socket: WebSocket;
  request: IncomingMessage;
  leave: () => void;
}): Promise<void> {
  const { server, engine, limits, socket, request, leave } = options;
  const address = engine.callers.addressOf(request);
  const peer: Peer = { request, socket, address, viewer: null, stopWatching: () => undefined, leave };
  const isTooFast = limitFrames({
    socket,
    rate: limits.frames,
    onTooFast: () => engine.meter.refused('frames'),
  });
  keepAlive({ socket, intervalMs: limits.keepAliveMs });
  const fail = (error: unknown): void => {
    engine.logger.error({ err: error }, 'A GraphQL socket failed.');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };
  // A frame that is too large or malformed: `ws` closes the socket by itself, with the fitting code.
  socket.on('error', () => undefined);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send({ socket, text }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', (message: Buffer) => {
          if (isTooFast()) return;
          // Each operation is told of by itself: a socket stays open for days.
          const activity = toActivity({ traceId: createTraceId() });
          void within(activity, () => receive(message.toString())).catch(fail);
        }),
    },
    peer,
  );
  return new Promise((resolve) => {
    socket.once('close', (code, reason) => {
      peer.stopWatching();
      peer.leave();
      void closed(code, reason.toString()).catch(fail).finally(resolve);
    });
  });
}

/** Resolves once the message is on its way, so that a slow reader slows its own subscriptions down. */
function send({ socket, text }: { socket: WebSocket; text: string }): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  // A socket that breaks meanwhile is about to be closed, which ends its operations.
  return new Promise((resolve) => socket.send(text, () => resolve()));
}
