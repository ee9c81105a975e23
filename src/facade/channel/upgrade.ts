import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { CONNECTION_RETRY_SECONDS, type Occupancy } from '../../auth/occupancy.ts';
import { toPaceHeaders, type FindPace, type Pace } from '../../auth/pace.ts';
import { InsufficientScope } from '../../auth/scope.ts';
import type { ReachWatch } from '../../auth/reach.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { isNarrowed, isWithdrawn } from '../../auth/withdrawal.ts';
import type { GraphqlContext } from '../../graphql/context.ts';
import { findCause } from '../../graphql/errors.ts';
import { DEFAULT_FRAME_RATE, limitFrames } from '../../graphql/frame-rate.ts';
import { keepAlive } from '../../graphql/keep-alive.ts';
import type { LoginWatch } from '../../graphql/login-watch.ts';
import { toActivity, within } from '../../shared/activity.ts';
import { toStampLines } from '../../shared/arrival.ts';
import { refuseUpgrade } from '../../shared/raw-answer.ts';
import type { Meter } from '../../shared/telemetry.ts';
import type { Asker, Calls } from '../route.ts';
import { parseSkillAddress } from './address.ts';
import { CLOSES, type Close } from './closes.ts';
import { createOutbox } from './outbox.ts';
import { SkillChannel, type SkillAddress } from './skill-channel.ts';
import { createTurns } from './turns.ts';

/** Bytes of the largest frame that a client may send; the editor sends whole documents. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** Of a frame of a guest, who sends questions and no documents. */
const MAX_GUEST_CHARACTERS = 64 * 1024;

/** A socket that stays silent for two of these is gone. */
const PING_MS = 15_000;

/** How long a client may take to answer that it is closing. */
const FAREWELL_MS = 2000;

/** What sockets are served with. */
export interface ChannelDependencies {
  /** The scope of one request: whoever bears its credential asks. */
  readonly openContext: (request: IncomingMessage, token: string | null) => Promise<GraphqlContext>;
  /** The access token or the API key of a request, or what stands for one; for a new guest another one each time. */
  readonly credentialOf: (request: IncomingMessage) => string | null;
  /** The cookie by which a guest who was let in will be known again; null where there is nothing to set. */
  readonly findGuestCookie: (request: IncomingMessage, viewer: Viewer | null) => string | null;
  /** Operations of whoever asks, until the signal aborts. */
  readonly callsIn: (asker: Asker, signal: AbortSignal) => Calls;
  /** Whether a page of this origin may open sockets with the viewer's cookie. */
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean;
  /** Counts requests of keys that may ask only so often. */
  readonly findPace: FindPace;
  /** Counts sockets that are open. */
  readonly occupancy: Occupancy;
  /** Tells when a login has run out or was taken back, or a key has ended. */
  readonly logins: LoginWatch;
  /** Tells when what a role grants may be lost. */
  readonly reaches: ReachWatch;
  readonly meter: Meter;
  readonly logger: Logger;
}

/** The sockets of the legacy wire. */
export interface Channels {
  /** Takes over an upgrade of one of its paths; false when the path is none. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Closes every socket with 1012 and resolves when they are gone. */
  close(): Promise<void>;
}

/** Serves the sockets of the legacy wire on a server's upgrade requests. */
export function createChannels(dependencies: ChannelDependencies): Channels {
  const server = new WebSocketServer({
    ...{ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false },
    ...{ closeTimeout: FAREWELL_MS },
  });
  const cookies = new WeakMap<IncomingMessage, string>();
  server.on('headers', (headers, request) => {
    const cookie = cookies.get(request);
    if (cookie !== undefined) headers.push(`Set-Cookie: ${cookie}`);
    headers.push(...toStampLines(request));
  });

  return {
    handleUpgrade(request, socket, head) {
      const address = parseSkillAddress(request.url ?? '');
      if (address === null) return false;
      // The socket has no reader yet, and an error without a listener would end the process.
      socket.on('error', () => socket.destroy());
      void admit({ dependencies, server, cookies, request, socket, head, address });
      return true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) close(socket, CLOSES.leaving);
        setTimeout(() => server.clients.forEach((socket) => socket.terminate()), FAREWELL_MS).unref();
        server.close(() => resolve());
      }),
  };
}

interface Admission {
  readonly dependencies: ChannelDependencies;
  readonly server: WebSocketServer;
  /** What the answers to upgrades set. */
  readonly cookies: WeakMap<IncomingMessage, string>;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly address: SkillAddress | 'unreadable';
}

async function admit(options: Admission): Promise<void> {
  const { dependencies, server, request, socket, head, address } = options;
  try {
    if (address === 'unreadable' || !dependencies.isAllowedOrigin(request)) {
      refuseUpgrade({ request, socket, status: '403 Forbidden' });
      return;
    }
    const token = dependencies.credentialOf(request);
    const context = await dependencies.openContext(request, token);
    const { viewer, address: from = null } = context;
    const pace = await dependencies.findPace({ viewer, address: from });
    if (isTooEarly(pace)) {
      refuseUpgrade({ request, socket, status: '429 Too Many Requests', headers: toPaceHeaders(pace) });
      return;
    }
    if (viewer === null) {
      refuseUpgrade({ request, socket, status: '401 Unauthorized', body: '{"detail":""}' });
      return;
    }
    const leave = dependencies.occupancy.enter({ viewer, address: from });
    if (leave === null) {
      const headers = { 'Retry-After': String(CONNECTION_RETRY_SECONDS) };
      refuseUpgrade({ request, socket, status: '429 Too Many Requests', headers });
      return;
    }
    socket.once('close', leave);
    if (socket.destroyed) leave();
    const cookie = dependencies.findGuestCookie(request, viewer);
    if (cookie !== null) options.cookies.set(request, cookie);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      serve({ dependencies, webSocket, token, address, context, viewer });
    });
  } catch (error) {
    dependencies.logger.error({ err: error }, 'A socket could not be opened.');
    refuseUpgrade({ request, socket, status: '500 Internal Server Error' });
  }
}

function isTooEarly(pace: Pace | null): pace is Pace {
  return pace !== null && pace.retryAfterSeconds !== null;
}

function serve(options: {
  dependencies: ChannelDependencies;
  webSocket: WebSocket;
  token: string | null;
  address: SkillAddress;
  context: GraphqlContext;
  viewer: Viewer;
}): void {
  const { dependencies, webSocket, token, address, context, viewer } = options;
  const { userId } = viewer;
  const { logger } = dependencies;
  const isTooFast = limitFrames({
    socket: webSocket,
    rate: DEFAULT_FRAME_RATE,
    onTooFast: () => dependencies.meter.refused('frames'),
  });
  const gone = new AbortController();
  const { requestId, language } = context;
  const asker: Asking = { viewer, requestId, language, address: context.address ?? null };
  const calls = dependencies.callsIn(asker, gone.signal);
  const outbox = createOutbox(webSocket);
  const recheck = (): void => void channel.recheck().catch(onFault);
  const onFlow = watchFlows({ dependencies, webSocket, userId, recheck });
  const channel = new SkillChannel({
    ...{ socket: webSocket, outbox, address, calls, userId, language, onFlow },
    signal: gone.signal,
  });
  const onFault = (error: unknown): void => {
    if (findCause(error) instanceof InsufficientScope) return close(webSocket, CLOSES.outOfScope);
    logger.error({ err: error, requestId }, 'A frame of a socket could not be answered.');
    close(webSocket, CLOSES.fault);
  };
  const activity = toActivity({ traceId: context.requestId });
  activity.userId = userId;
  const turns = createTurns({ webSocket, onFault });
  const inTurn: typeof turns = (work) => turns(() => within(activity, work));
  const countClosed = dependencies.meter.opened('legacy_socket');
  webSocket.on('close', () => {
    countClosed();
    gone.abort();
  });
  // The library closes the socket by itself, with the code that fits; without a listener the process would end.
  webSocket.on('error', (error) => logger.debug({ err: error }, 'A socket failed.'));
  webSocket.on('message', (content, isBinary) => {
    if (isTooFast()) return;
    if (isBinary) return close(webSocket, CLOSES.fault);
    const text = toText(content);
    if (viewer.guest !== null && text.length > MAX_GUEST_CHARACTERS) return close(webSocket, CLOSES.tooLarge);
    inTurn(async () => {
      const pace = await dependencies.findPace({ viewer, address: context.address ?? null });
      if (isTooEarly(pace)) close(webSocket, CLOSES.tooEarly);
      else await channel.receive(text);
    });
  });
  keepAlive({ socket: webSocket, intervalMs: PING_MS });
  watchLogin({ dependencies, webSocket, token, asker, recheck });
  inTurn(() => channel.open());
}

/** The asker of a socket, whose roles may be others later than when it was opened. */
interface Asking extends Asker {
  viewer: Viewer;
}

/** What is called with each flow that the socket shows; once there may be no right to one of them, everything is looked at. */
function watchFlows(options: {
  dependencies: ChannelDependencies;
  webSocket: WebSocket;
  userId: number;
  recheck: () => void;
}): (flowId: string) => void {
  const { dependencies, webSocket, userId, recheck } = options;
  const watched = new Map<string, () => void>();
  webSocket.on('close', () => watched.forEach((stopWatching) => stopWatching()));
  return (flowId) => {
    const isOver = webSocket.readyState === webSocket.CLOSED;
    if (isOver || watched.has(flowId)) return;
    watched.set(flowId, dependencies.reaches.watch({ userId, flowId }, recheck));
  };
}

function watchLogin(options: {
  dependencies: ChannelDependencies;
  webSocket: WebSocket;
  token: string | null;
  asker: Asking;
  /** Looks whether what is open may still be read. */
  recheck: () => void;
}): void {
  const { dependencies, webSocket, token, asker, recheck } = options;
  const { viewer } = asker;
  if (token === null) return;
  const stopWatching = dependencies.logins.watch(token, (now, isReplaced) => {
    const { viewer: before } = asker;
    if (isReplaced) return close(webSocket, CLOSES.loginReplaced);
    if (now === null || isWithdrawn({ before: viewer, now })) {
      close(webSocket, viewer.key === null ? CLOSES.unauthorized : CLOSES.keyEnded);
      return;
    }
    asker.viewer = now;
    if (isNarrowed({ before, now })) recheck();
  });
  webSocket.on('close', stopWatching);
}

function close(webSocket: WebSocket, { code, reason }: Close): void {
  webSocket.close(code, reason);
}

/** The library hands out text as one buffer, unless it is told otherwise. */
function toText(content: RawData): string {
  return Array.isArray(content) ? Buffer.concat(content).toString() : Buffer.from(content as Buffer).toString();
}
