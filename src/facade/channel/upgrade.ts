import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GraphqlContext } from '../../graphql/context.ts';
import type { Calls } from '../route.ts';
import { createOutbox } from './outbox.ts';
import { SkillChannel, type SkillAddress } from './skill-channel.ts';

/** Bytes of the largest frame that a client may send; the editor sends whole documents. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** A socket that stays silent for two of these is gone. */
const PING_MS = 15_000;

const SKILL_PATH = /^\/api\/v1\/chat\/(?<flowId>[^/]+)$/;
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** What sockets are served with. */
export interface ChannelDependencies {
  /** The scope of one request: who asks. */
  readonly openContext: (request: IncomingMessage) => Promise<GraphqlContext>;
  /** Operations that run in a scope until the signal aborts. */
  readonly callsIn: (context: GraphqlContext, signal: AbortSignal) => Calls;
  /** Whether a page of this origin may open sockets with the viewer's cookie. */
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean;
  readonly logger: Logger;
}

/** The sockets of the legacy wire. */
export interface Channels {
  /** Takes over an upgrade of one of its paths; false when the path is none. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Closes every socket with 1001 and resolves when they are gone. */
  close(): Promise<void>;
}

/** Serves the sockets of the legacy wire on a server's upgrade requests. */
export function createChannels(dependencies: ChannelDependencies): Channels {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const stopPinging = keepAlive(server);

  return {
    handleUpgrade(request, socket, head) {
      const address = parseAddress(request);
      if (address === null) return false;
      // The socket has no reader yet, and an error without a listener would end the process.
      socket.on('error', () => socket.destroy());
      void admit({ dependencies, server, request, socket, head, address });
      return true;
    },
    close: () =>
      new Promise((resolve) => {
        stopPinging();
        for (const socket of server.clients) socket.close(1001, 'Going away');
        setTimeout(() => server.clients.forEach((socket) => socket.terminate()), 2000).unref();
        server.close(() => resolve());
      }),
  };
}

interface Admission {
  readonly dependencies: ChannelDependencies;
  readonly server: WebSocketServer;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly address: SkillAddress | 'unreadable';
}

async function admit(options: Admission): Promise<void> {
  const { dependencies, server, request, socket, head, address } = options;
  try {
    if (address === 'unreadable' || !dependencies.isAllowedOrigin(request))
      return deny({ socket, status: '403 Forbidden', body: '' });
    const context = await dependencies.openContext(request);
    const { viewer } = context;
    if (viewer === null) return deny({ socket, status: '401 Unauthorized', body: '{"detail":""}' });
    server.handleUpgrade(request, socket, head, (webSocket) => {
      server.emit('connection', webSocket, request);
      serve({ dependencies, webSocket, address, context, userId: viewer.userId });
    });
  } catch (error) {
    dependencies.logger.error({ err: error }, 'A socket could not be opened.');
    deny({ socket, status: '500 Internal Server Error', body: '' });
  }
}

function deny(options: { socket: Duplex; status: string; body: string }): void {
  const { socket, status, body } = options;
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function serve(options: {
  dependencies: ChannelDependencies;
  webSocket: WebSocket;
  address: SkillAddress;
  context: GraphqlContext;
  userId: number;
}): void {
  const { dependencies, webSocket, address, context, userId } = options;
  const gone = new AbortController();
  const calls = dependencies.callsIn(context, gone.signal);
  const outbox = createOutbox(webSocket);
  const channel = new SkillChannel({ socket: webSocket, outbox, address, calls, userId, signal: gone.signal });
  const inTurn = createTurns({ webSocket, logger: dependencies.logger });
  webSocket.on('close', () => gone.abort());
  webSocket.on('error', () => webSocket.terminate());
  webSocket.on('message', (content, isBinary) => {
    if (isBinary) return webSocket.close(1011, 'Backend Unknown Error Type');
    inTurn(() => channel.receive(toText(content)));
  });
  inTurn(() => channel.open());
}

/** Does one thing after the other; while something is under way no further frame is read. */
function createTurns(options: { webSocket: WebSocket; logger: Logger }) {
  const { webSocket, logger } = options;
  let last = Promise.resolve();
  let waiting = 0;
  return (step: () => Promise<void>): void => {
    waiting += 1;
    webSocket.pause();
    last = last
      .then(() => (webSocket.readyState === webSocket.OPEN ? step() : undefined))
      .catch((error: unknown) => {
        logger.error({ err: error }, 'A socket frame could not be answered.');
        webSocket.close(1011, 'Backend Unknown Error Type');
      })
      .finally(() => {
        waiting -= 1;
        if (waiting === 0) webSocket.resume();
      });
  };
}

function toText(content: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(content)) return Buffer.concat(content).toString('utf8');
  return Buffer.from(content as ArrayBuffer).toString('utf8');
}

/** Null when the path is no skill socket; `unreadable` when it is one and its flow id is no UUID. */
function parseAddress(request: IncomingMessage): SkillAddress | 'unreadable' | null {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const flowId = SKILL_PATH.exec(url.pathname)?.groups?.['flowId'];
  if (flowId === undefined) return null;
  if (!UUID.test(flowId)) return 'unreadable';
  const query = (name: string): string | null => url.searchParams.get(name) || null;
  return {
    flowId: flowId.replaceAll('-', '').toLowerCase(),
    chatId: query('chat_id'),
    versionId: query('version_id'),
    resumption: toResumption({ after: query('after'), runId: query('run_id') }),
  };
}

function toResumption(options: { after: string | null; runId: string | null }) {
  if (options.after === null || !/^\d{1,9}$/.test(options.after)) return null;
  return { runId: options.runId, after: Number(options.after) };
}

function keepAlive(server: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>();
  server.on('connection', (socket) => socket.on('pong', () => silent.delete(socket)));
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      // A socket that we do not read from cannot tell that it is there.
      if (socket.isPaused) continue;
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, PING_MS);
  timer.unref();
  return () => clearInterval(timer);
}
