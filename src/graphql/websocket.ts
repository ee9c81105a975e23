import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Context, FormattedExecutionResult, Server, SubscribePayload } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { readCredential } from '../auth/credential.ts';
import { CONNECTION_RETRY_SECONDS, TOO_MANY_CONNECTIONS } from '../auth/occupancy.ts';
import { RATE_LIMITED, TOO_MANY_REQUESTS, type Pace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { GraphqlContext } from './context.ts';
import type { PreparedOperation } from './documents.ts';
import { answerWithin, toAnswer } from './engine.ts';
import type { Engine } from './engine.ts';
import { languageOf } from './caller-language.ts';
import { toGraphqlError } from './errors.ts';
import { isResultStream, subscribe } from './execute.ts';
import type { ResultStream, Variables } from './execute.ts';
import { DEFAULT_FRAME_RATE, limitFrames, TOO_FAST, type FrameRate } from './frame-rate.ts';
import { keepAlive } from './keep-alive.ts';
import { currentActivity, toActivity, within } from '../shared/activity.ts';
import { toStampLines } from '../shared/arrival.ts';
import { refuseUpgrade } from '../shared/raw-answer.ts';
import { createTraceId } from '../shared/trace-id.ts';
import { toExcess } from './limits.ts';
import { createCostTeller, judge, readWishes, toDryAnswer, type Cost, type Wishes } from './wishes.ts';

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

/** Who is at the other end. A later look may find other rights, or nobody. */
interface Peer {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  /** Where the socket was opened from; null when it cannot be told. */
  readonly address: string | null;
  viewer: Viewer | null;
  stopWatching: () => void;
  /** Gives back the place of the socket: of its address until it is known who asks, then of the account. */
  leave: () => void;
}

type Connection = Context<Record<string, unknown> | undefined, Peer>;

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
  const server = createProtocol({ engine, limits });
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

/** An operation on its way through the protocol, which hands it from hook to hook as the context of its execution. */
interface SocketOperation {
  readonly operation: PreparedOperation;
  readonly variables: Variables;
  readonly openContext: () => GraphqlContext;
  readonly requestId: string;
  readonly wishes: Wishes;
  readonly told: Cost;
}

function createProtocol({ engine, limits }: { engine: Engine; limits: SocketLimits }): Server<Peer> {
  const { schema, formatErrors } = engine;
  return makeServer<Record<string, unknown> | undefined, Peer>({
    connectionInitWaitTimeout: limits.initTimeoutMs,
    onConnect: (connection) => connect({ engine, connection }),
    onSubscribe: async (connection, _id, payload) => {
      const pace = await engine.findPace(connection.extra);
      const early = findTooEarly(pace);
      if (early !== null) return [early];
      const prepared = prepare({ engine, limits, connection, payload, pace });
      if ('errors' in prepared) return prepared.errors;
      const { document, operationName } = prepared.operation;
      return { schema, document, operationName, variableValues: prepared.variables, contextValue: prepared };
    },
    execute: (args) => run({ engine, request: toRequest(args) }),
    subscribe: (args) => open({ engine, request: toRequest(args) }),
    onError: ({ extra: peer }, _id, _payload, errors) => [
      ...formatErrors({
        errors,
        requestId: currentActivity()?.traceId ?? createTraceId(),
        language: languageOf(peer.request),
      }),
    ],
    onNext: ({ extra: peer }, _id, _payload, args, result) => {
      const { requestId } = toRequest(args);
      // The protocol types data more loosely than JSON is.
      return toAnswer({
        result,
        formatErrors,
        requestId,
        language: languageOf(peer.request),
      }) as FormattedExecutionResult;
    },
  });
}

/** How a socket is closed whose login was withdrawn, and how one whose key was: a key that has ended never comes back. */
const WITHDRAWN = Object.freeze({
  login: { code: CloseCode.Forbidden, reason: 'The login no longer holds' },
  replaced: { code: CloseCode.Forbidden, reason: 'A newer login has taken its place' },
  key: { code: CloseCode.Unauthorized, reason: 'The API key no longer holds' },
});

/**
 * A token in the parameters goes before one in the headers. False, which closes the socket with 4403, for a bad one. An
 * account that has too much open is told 4429.
 */
async function connect({ engine, connection }: { engine: Engine; connection: Connection }): Promise<boolean> {
  const { extra: peer, connectionParams } = connection;
  const token = readParameterToken(connectionParams) ?? engine.callers.credentialOf(peer.request.headers);
  const caller = await engine.callers.identifyToken(token);
  if (caller.isLoginReplaced) peer.socket.close(WITHDRAWN.replaced.code, WITHDRAWN.replaced.reason);
  if (token !== null && caller.viewer === null) return false;
  peer.viewer = caller.viewer;
  if (!changePlace({ engine, peer })) {
    peer.socket.close(TOO_FAST, TOO_MANY_CONNECTIONS);
    return false;
  }
  if (token === null || peer.socket.readyState !== peer.socket.OPEN) return true;
  const credential = caller.viewer?.key ? 'key' : 'login';
  peer.stopWatching = engine.logins.watch(token, (viewer, isReplaced) => {
    peer.viewer = viewer;
    const { code, reason } = WITHDRAWN[isReplaced ? 'replaced' : credential];
    if (viewer === null) peer.socket.close(code, reason);
  });
  return true;
}

/** From the place of its address, which others there need, to one of the account's. */
function changePlace({ engine, peer }: { engine: Engine; peer: Peer }): boolean {
  peer.leave();
  const leave = engine.occupancy.enter(peer);
  if (leave === null) return false;
  peer.leave = leave;
  // Whoever vanished meanwhile does not come to `close` again.
  if (peer.socket.readyState === peer.socket.CLOSED) leave();
  return true;
}

function readParameterToken(parameters: Readonly<Record<string, unknown>> | undefined): string | null {
  const { accessToken, apiKey, authorization } = parameters ?? {};
  if (typeof accessToken === 'string') return accessToken;
  if (typeof apiKey === 'string') return apiKey;
  return typeof authorization === 'string' ? readCredential({ authorization }) : null;
}

/** What the caller is told when its operation comes too early. */
function findTooEarly(pace: Pace | null): GraphQLError | null {
  if (pace === null || pace.retryAfterSeconds === null) return null;
  const { retryAfterSeconds } = pace;
  return new GraphQLError(TOO_MANY_REQUESTS, { extensions: { code: RATE_LIMITED, retryAfterSeconds } });
}

function prepare(options: {
  engine: Engine;
  limits: SocketLimits;
  connection: Connection;
  payload: SubscribePayload;
  pace: Pace | null;
}): SocketOperation | { readonly errors: readonly GraphQLError[] } {
  const { engine, limits, connection, payload, pace } = options;
  const { extra: peer, subscriptions } = connection;
  const under = Object.keys(subscriptions).length;
  if (under > limits.maxOperations) {
    return { errors: [toExcess({ limit: 'operationsPerSocket', maximum: limits.maxOperations, actual: under })] };
  }
  const { query, operationName, variables, extensions } = payload;
  const operation = engine.documents.prepare({ source: query, operationName: operationName ?? undefined });
  if ('errors' in operation) return operation;
  const requestId = currentActivity()?.traceId ?? createTraceId();
  const wishes = readWishes({ extensions });
  const request = { operation, variables: variables ?? {}, requestId, wishes };
  const told = judge({ engine, ...request, caller: { viewer: peer.viewer, pace } });
  if ('refusal' in told) return told.refusal;
  const { address } = peer;
  const language = languageOf(peer.request);
  const openContext = () => engine.openContext({ viewer: peer.viewer, requestId, address, language });
  return { ...request, told, openContext };
}

async function run({ engine, request }: { engine: Engine; request: SocketOperation }): Promise<ExecutionResult> {
  const { operation, variables, openContext, wishes, told } = request;
  if (wishes.isDryRun) return toDryAnswer(told);
  try {
    const answer = operation.execute({ context: openContext(), variables });
    const result = await answerWithin({ timeoutMs: engine.operationTimeoutMs, answer });
    return createCostTeller({ wishes, told })(result);
  } catch (error) {
    return { errors: [toGraphqlError(error)] };
  }
}

async function open(options: {
  engine: Engine;
  request: SocketOperation;
}): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const { engine, request } = options;
  if (request.wishes.isDryRun) return toDryAnswer(request.told);
  const { schema, observer } = engine;
  const stream = await subscribe({ schema, observer, ...request });
  return isResultStream(stream) ? toResults({ stream, tellCost: createCostTeller(request) }) : stream;
}

/** The protocol wants a generator, and ends it with `return`, also while it waits. */
function toResults(options: {
  stream: ResultStream;
  tellCost: (result: ExecutionResult) => ExecutionResult;
}): AsyncGenerator<ExecutionResult> {
  const { stream, tellCost } = options;
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    await stream.return();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      const step = await stream.next();
      return step.done === true
        ? { done: true, value: undefined }
        : { done: false, value: tellCost(step.value.result) };
    },
    return: end,
    throw: (error: unknown) => stream.throw(error).then(end),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await end();
    },
  };
}

/** What `onSubscribe` has put there. */
function toRequest(args: ExecutionArgs): SocketOperation {
  return args.contextValue as SocketOperation;
}
