import type { TypeNode } from 'graphql';
import { getOperationAST, GraphQLError, Kind } from 'graphql';
import type { Context as KoaContext } from 'koa';
import type { Door } from './door.ts';
import { LoginRequired } from '../auth/login.ts';
import { CONNECTION_RETRY_SECONDS, TOO_MANY_CONNECTIONS } from '../auth/occupancy.ts';
import { RATE_LIMITED, type Pace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { PreparedOperation } from './documents.ts';
import type { Caller } from './callers.ts';
import { answerWithin, toAnswer } from './engine.ts';
import type { Engine } from './engine.ts';
import { toGraphqlError } from './errors.ts';
import { openChannel } from './event-channel.ts';
import type { Channel } from './event-channel.ts';
import { languageOf } from './caller-language.ts';
import { toComeBack } from './come-back.ts';
import { isResultStream, subscribe } from './execute.ts';
import type { ResultStream, StreamedResult, Variables } from './execute.ts';
import type { UpdateLogin } from './login-watch.ts';
import { CLOSED, FOREIGN, admit, refuse, requestIdOf, writeFailure } from './http.ts';
import { createCostTeller, judge, readWishes, toDryAnswer } from './wishes.ts';
import { parseParameters, readJsonBody, UnreadableBody } from './request-body.ts';
import type { GraphqlParameters } from './request-body.ts';

/** Operations whose results come as server-sent events, in the distinct connections mode of `graphql-sse`. */
export interface GraphqlEventStream {
  /** Answers `GET` and `POST`; mount it at `/graphql/stream`, in front of any body parser. */
  readonly middleware: Door;
  /** Refuses new streams with 503 and ends the open ones, without `complete`, so that their clients come back soon. */
  readonly close: () => Promise<void>;
}

/** Proxies cut connections that are silent for longer. */
const HEARTBEAT_MS = 12_000;

/**
 * The event stream surface. Each `next` carries the place of its event as `id:`; a client that comes back with
 * `Last-Event-ID` goes on after it, if its operation has a variable named `after`.
 */
export function createGraphqlEventStream(options: {
  engine: Engine;
  maxBodyBytes: number;
  heartbeatMs?: number;
}): GraphqlEventStream {
  const { engine, maxBodyBytes, heartbeatMs = HEARTBEAT_MS } = options;
  const open = new Map<Channel, Promise<void>>();
  let isClosed = false;
  return {
    middleware: async (ctx) => {
      if (isClosed) {
        refuse({ ctx, ...CLOSED });
        return;
      }
      const caller = await identify({ engine, ctx });
      if (caller === null) return;
      const parameters = await readParameters({ ctx, maxBodyBytes });
      if (parameters === null) return;
      const leave = enter({ engine, ctx, caller });
      if (leave === null) return;
      ctx.res.once('close', leave);
      if (ctx.res.closed) leave();
      const channel = openChannel({ ctx, heartbeatMs });
      const streamed = stream({ engine, ctx, channel, parameters, caller: { ...caller } });
      const countClosed = engine.meter.opened('graphql_sse');
      open.set(channel, streamed);
      await streamed.finally(() => {
        countClosed();
        open.delete(channel);
      });
    },
    close: async () => {
      isClosed = true;
      for (const channel of open.keys()) {
        void channel.write(toComeBack());
        channel.end();
      }
      await Promise.all(open.values());
    },
  };
}

interface PacedCaller extends Caller {
  readonly pace: Pace | null;
}

/** Null when it cannot be told who asks, or the request may not be made now, and that has been answered. */
async function identify({ engine, ctx }: { engine: Engine; ctx: KoaContext }): Promise<PacedCaller | null> {
  if (engine.callers.isForeign(ctx.req.headers)) {
    refuse({ ctx, ...FOREIGN });
    return null;
  }
  try {
    const caller = await engine.callers.identify(ctx.req.headers);
    const asker = { viewer: caller.viewer, address: engine.callers.addressOf(ctx.req) };
    const pace = await admit({ engine, ctx, asker });
    return pace === 'refused' ? null : { ...caller, pace };
  } catch (error) {
    writeFailure({ engine, ctx, error, requestId: requestIdOf(ctx) });
    return null;
  }
}

/** What gives the place of the stream back; null when its caller has none left, and that has been answered. */
function enter(options: { engine: Engine; ctx: KoaContext; caller: Caller }): (() => void) | null {
  const { engine, ctx, caller } = options;
  const leave = engine.occupancy.enter({ viewer: caller.viewer, address: engine.callers.addressOf(ctx.req) });
  if (leave !== null) return leave;
  ctx.set('Retry-After', String(CONNECTION_RETRY_SECONDS));
  refuse({ ctx, status: 429, message: TOO_MANY_CONNECTIONS, code: RATE_LIMITED });
  return null;
}

/** Null when the request has been refused. */
async function readParameters(options: { ctx: KoaContext; maxBodyBytes: number }): Promise<GraphqlParameters | null> {
  const { ctx, maxBodyBytes } = options;
  const fail = (status: number, message: string): null => {
    refuse({ ctx, status, message, code: 'BAD_REQUEST' });
    return null;
  };
  try {
    const isPost = ctx.method === 'POST';
    const parameters = parseParameters(
      isPost ? await readJsonBody({ request: ctx.req, maxBytes: maxBodyBytes }) : fromSearch(ctx),
    );
    return parameters ?? fail(400, 'The request needs a `query`, and `variables` that are an object.');
  } catch (error) {
    if (error instanceof UnreadableBody) return fail(error.status, error.message);
    throw error;
  }
}

function fromSearch(ctx: KoaContext): unknown {
  const { variables, ...parameters } = ctx.query;
  if (variables === undefined) return parameters;
  try {
    const parsed: unknown = JSON.parse(String(variables));
    return { ...parameters, variables: parsed };
  } catch {
    throw new UnreadableBody(400, '`variables` is not JSON.');
  }
}

interface Streaming {
  readonly engine: Engine;
  readonly ctx: KoaContext;
  readonly channel: Channel;
  readonly parameters: GraphqlParameters;
  readonly caller: Omit<PacedCaller, 'viewer'> & { viewer: Viewer | null };
}

async function stream(streaming: Streaming): Promise<void> {
  const { engine, ctx, channel } = streaming;
  const requestId = requestIdOf(ctx);
  const language = languageOf(ctx.req);
  const send = async ({ result, place }: StreamedResult): Promise<void> => {
    const answer = toAnswer({ result, formatErrors: engine.formatErrors, requestId, language });
    await channel.write(`${place === null ? '' : `id: ${place}\n`}event: next\ndata: ${JSON.stringify(answer)}\n\n`);
  };
  try {
    await sendResults({ ...streaming, requestId, send });
  } catch (error) {
    await send({ result: { errors: [toGraphqlError(error)] }, place: null });
  }
  if (!channel.closed.aborted) await channel.write('event: complete\ndata:\n\n');
  channel.end();
}

type Send = (item: StreamedResult) => Promise<void>;

async function sendResults(streaming: Streaming & { requestId: string; send: Send }): Promise<void> {
  const { engine, ctx, parameters, caller, requestId, send } = streaming;
  const text = { source: parameters.query, operationName: parameters.operationName };
  const operation = engine.documents.prepare(text);
  if ('errors' in operation) return send({ result: operation, place: null });
  if (ctx.method === 'GET' && operation.kind === 'mutation') throw badRequest('A mutation must be sent by POST.');
  const variables = resume({ operation, variables: parameters.variables, lastEventId: ctx.get('last-event-id') });
  const wishes = readWishes({ headers: ctx.req.headers, extensions: parameters.extensions });
  const told = judge({ engine, operation, variables, caller, wishes });
  if ('refusal' in told) return send({ result: told.refusal, place: null });
  if (wishes.isDryRun) return send({ result: toDryAnswer(told), place: null });
  const address = engine.callers.addressOf(ctx.req);
  const { isLoginReplaced } = caller;
  const asked = { isLoginReplaced, requestId, address, language: languageOf(ctx.req) };
  const openContext = () => engine.openContext({ viewer: caller.viewer, ...asked });
  if (operation.kind === 'subscription') {
    const { schema, observer } = engine;
    const opened = await subscribe({ schema, observer, operation, variables, openContext });
    if (!isResultStream(opened)) return send({ result: opened, place: null });
    const tellCost = createCostTeller({ wishes, told });
    return follow({ ...streaming, opened, send: (item) => send({ ...item, result: tellCost(item.result) }) });
  }
  const answer = operation.execute({ context: openContext(), variables });
  const result = await answerWithin({ timeoutMs: engine.operationTimeoutMs, answer });
  await send({ result: createCostTeller({ wishes, told })(result), place: null });
}

/** Sends each result until the subscription completes, the reader leaves, or the login behind it is withdrawn. */
async function follow(streaming: Streaming & { opened: ResultStream; send: Send }): Promise<void> {
  const { engine, channel, caller, opened, send } = streaming;
  const leave = () => void opened.return();
  let isReplaced = false;
  const update: UpdateLogin = (viewer, hasNewer) => {
    caller.viewer = viewer;
    isReplaced = hasNewer;
    if (viewer === null) leave();
  };
  const { token } = caller;
  const isWatched = token !== null && caller.viewer !== null;
  const stopWatching = isWatched ? engine.logins.watch(token, update) : () => undefined;
  channel.closed.addEventListener('abort', leave);
  if (channel.closed.aborted) leave();
  try {
    for await (const item of opened) await send(item);
    if (isWatched && hasNoViewer(caller)) throw new LoginRequired({ isReplaced });
  } finally {
    stopWatching();
    channel.closed.removeEventListener('abort', leave);
    await opened.return();
  }
}

function hasNoViewer({ viewer }: { viewer: Viewer | null }): boolean {
  return viewer === null;
}

/** A client that comes back goes on after the last event it saw; a cursor is judged by whoever gave it. */
function resume(options: { operation: PreparedOperation; variables: Variables; lastEventId: string }): Variables {
  const { operation, variables, lastEventId } = options;
  const definition = getOperationAST(operation.document, operation.operationName);
  const after = definition?.variableDefinitions?.find(({ variable }) => variable.name.value === 'after');
  if (after === undefined || lastEventId === '') return variables;
  if (isText(after.type)) return { ...variables, after: lastEventId };
  if (!/^\d{1,15}$/.test(lastEventId)) throw badRequest('`Last-Event-ID` is none of this stream.');
  return { ...variables, after: Number(lastEventId) };
}

function isText(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isText(type.type);
  return type.kind === Kind.NAMED_TYPE && type.name.value === 'String';
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
