import type { IncomingMessage } from 'node:http';
import Router, { type RouterContext } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import { CONNECTION_RETRY_SECONDS, TOO_MANY_CONNECTIONS, type Occupancy } from '../auth/occupancy.ts';
import { toToldHeaders, type FindPace } from '../auth/pace.ts';
import type { ReachWatch } from '../auth/reach.ts';
import type { Viewer } from '../auth/viewer.ts';
import { isNarrowed, isWithdrawn } from '../auth/withdrawal.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import type { LoginWatch } from '../graphql/login-watch.ts';
import type { Meter } from '../shared/telemetry.ts';
import { readBody } from './body.ts';
import { toFaultReply, type FaultLogger } from './fault.ts';
import { readFormFile } from './form-file.ts';
import { toWireIssues, type RequestPart, type WireIssue } from './issues.ts';
import { inManner, type Reply } from './failure.ts';
import { MANNER_HEADERS, readManner, STRICT_PREFERENCE, type Manner } from './manner.ts';
import { isFlowReadable } from './readable-flow.ts';
import { toLoginRequired, toRejection, toTooMany, toUnknownPath } from './reply.ts';
import type { Asker, Calls, Route, RouteRequest, RowHeader, StreamReply } from './route.ts';
import { EVENT_STREAM_HEADERS, toEventStream } from './sse/event-stream.ts';

/** What the rows are run with. */
export interface RouterDependencies {
  /** The scope of one request: whoever bears its credential asks. */
  readonly openContext: (request: { ctx: Context; token: string | null }) => Promise<GraphqlContext>;
  /** The access token or the API key of a request; where guests may come, what stands for one when there is neither. */
  readonly credentialOf: (ctx: Context, place: { readonly takesGuests: boolean }) => string | null;
  /** The cookie by which a guest who was let in will be known again; null where there is nothing to set. */
  readonly findGuestCookie: (request: IncomingMessage, viewer: Viewer | null) => string | null;
  /** Counts requests of keys that may ask only so often. */
  readonly findPace: FindPace;
  /** Counts requests that are under way, streams among them. */
  readonly occupancy: Occupancy;
  /** Tells when a login has run out or was taken back, or a key has ended. */
  readonly logins: LoginWatch;
  /** Tells when what a role grants may be lost. */
  readonly reaches: ReachWatch;
  /** Operations of whoever asks; what they follow ends when the signal aborts. */
  readonly callsIn: (asker: Asker, signal: AbortSignal) => Calls;
  readonly maxBodyBytes: number;
  /** Aborts when the server is about to go; streams end then, so that their viewers come back to another one. */
  readonly leaving: AbortSignal;
  /** Counts streams that are open. */
  readonly meter: Meter;
  readonly logger: FaultLogger;
}

/** Made once, because every answer ends with it, and aborting without a reason makes an error with its stack each time. */
const GONE = Object.freeze(new Error('The client is gone.'));

/** Of the body of a guest, who sends no documents. */
const MAX_GUEST_BYTES = 64 * 1024;

interface Exchange {
  readonly dependencies: RouterDependencies;
  readonly row: Route;
  readonly ctx: RouterContext;
}

/**
 * Answers every row; paths under `/api` without a row are answered as the contract says. Rows with literal paths
 * go before rows with parameters, in the order of the table.
 */
export function createRouter(options: { dependencies: RouterDependencies; routes: readonly Route[] }): Middleware {
  const { dependencies, routes } = options;
  const router = new Router();
  for (const row of routes) {
    router.register(row.path, [row.method.toUpperCase()], (ctx: RouterContext) => answer({ dependencies, row, ctx }));
  }
  const known = new Set(routes.map(({ path }) => path));
  router.all('/api{/*rest}', (ctx) => {
    const isMethodUnknown = router.match(ctx.path, ctx.method).path.some((layer) => known.has(String(layer.path)));
    write({ ctx, reply: toUnknownPath({ isMethodUnknown }) });
  });
  const dispatch = router.routes();
  return async (ctx, next) => {
    // The router itself adds what its context has beyond that of the application.
    await dispatch(ctx as RouterContext, next);
  };
}

async function answer({ dependencies, row, ctx }: Exchange): Promise<void> {
  ctx.state['row'] = row.path;
  let requestId: string | null = null;
  try {
    const token = dependencies.credentialOf(ctx, { takesGuests: row.auth === 'guest' });
    const context = await dependencies.openContext({ ctx, token });
    ({ requestId } = context);
    const cookie = dependencies.findGuestCookie(ctx.req, context.viewer);
    if (cookie !== null) ctx.append('Set-Cookie', cookie);
    const early = (await findTooEarly({ dependencies, ctx, context })) ?? enter({ dependencies, ctx, context });
    if (early !== null) {
      write({ ctx, reply: early });
      return;
    }
    const reply = await answerIn({ dependencies, row, ctx, context });
    if ('frames' in reply)
      writeStream({
        ...dependencies,
        ctx,
        reply,
        requestId,
        ending: untilWithdrawn({ dependencies, ctx, context, token, flowId: reply.flowId }),
      });
    else write({ ctx, reply });
  } catch (error) {
    write({ ctx, reply: toFaultReply({ error, requestId, logger: dependencies.logger, text: row.faultText }) });
  }
}

/** Counts the request, tells how far its caller has come, and what is answered when it comes too early. */
async function findTooEarly(options: {
  dependencies: RouterDependencies;
  ctx: RouterContext;
  context: GraphqlContext;
}): Promise<Reply | null> {
  const { dependencies, ctx, context } = options;
  const { viewer, address = null } = context;
  const pace = await dependencies.findPace({ viewer, address });
  const headers = toToldHeaders(pace);
  ctx.set(headers);
  return pace === null || pace.retryAfterSeconds === null ? null : toTooMany({ headers });
}

/** Takes a place for as long as the answer takes, streams included; or what is answered when the caller has none left. */
function enter(options: {
  dependencies: RouterDependencies;
  ctx: RouterContext;
  context: GraphqlContext;
}): Reply | null {
  const { dependencies, ctx, context } = options;
  const { viewer, address = null } = context;
  const leave = dependencies.occupancy.enter({ viewer, address });
  if (leave === null) {
    const headers = { 'Retry-After': String(CONNECTION_RETRY_SECONDS) };
    return toTooMany({ exception: TOO_MANY_CONNECTIONS, headers });
  }
  ctx.res.once('close', leave);
  if (ctx.res.closed) leave();
  return null;
}

/** The login is looked at before the request is read, so that strangers learn nothing about a route. */
async function answerIn(exchange: Exchange & { context: GraphqlContext }): Promise<Reply | StreamReply> {
  const { dependencies, row, ctx, context } = exchange;
  if (row.auth !== 'public' && context.viewer === null) return toLoginRequired(context);
  const parsed = await parseRequest(exchange);
  if (parsed.issues.length > 0) return toRejection(parsed.issues);
  const gone = new AbortController();
  const leave = () => gone.abort(GONE);
  ctx.res.once('close', leave);
  if (ctx.res.closed) leave();
  return row.answer(parsed.request, dependencies.callsIn(context, gone.signal), {
    openScope: () => requireLogin(context),
    readFile: (use) => readFormFile({ request: ctx.req, use }),
  });
}

interface ParsedRequest {
  readonly request: RouteRequest<unknown, unknown, unknown>;
  readonly issues: readonly WireIssue[];
}

async function parseRequest({
  dependencies,
  row,
  ctx,
  context,
}: Exchange & { context: GraphqlContext }): Promise<ParsedRequest> {
  const maxBytes = context.viewer?.guest ? MAX_GUEST_BYTES : dependencies.maxBodyBytes;
  const read = () => readBody({ request: ctx.req, maxBytes });
  const params = parsePart({ schema: row.params, part: 'path', input: ctx['params'] });
  const query = parsePart({ schema: row.query, part: 'query', input: ctx.query });
  const body = parsePart({ schema: row.body, part: 'body', input: row.body && (await read()) });
  const headerOf = (name: RowHeader) => (row.headers?.includes(name) && ctx.get(name)) || null;
  return {
    request: {
      params: params.value,
      query: query.value,
      body: body.value,
      lastEventId: headerOf('last-event-id'),
      shareToken: headerOf('share-token'),
      idempotencyKey: headerOf('idempotency-key'),
      uploadId: headerOf('upload-id'),
    },
    issues: [...params.issues, ...query.issues, ...body.issues],
  };
}

function parsePart(options: { schema: z.ZodType | undefined; part: RequestPart; input: unknown }): {
  value: unknown;
  issues: readonly WireIssue[];
} {
  const { schema, part, input } = options;
  if (schema === undefined) return { value: undefined, issues: [] };
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data, issues: [] };
  return { value: undefined, issues: toWireIssues({ error: parsed.error, part, input }) };
}

function write({ ctx, reply }: { ctx: RouterContext; reply: Reply }): void {
  const manner = readManner(ctx.req);
  const { httpStatus, headers, body } = inManner({ reply, manner });
  setMannerHeaders({ ctx, manner, isFailure: reply.failure !== undefined });
  ctx.status = httpStatus;
  if (headers !== undefined) ctx.set({ ...headers });
  ctx.body = body;
}

/** Only what the server says itself has a language; what it was given is in any. */
function setMannerHeaders(options: { ctx: RouterContext; manner: Manner; isFailure: boolean }): void {
  const { ctx, manner, isFailure } = options;
  ctx.vary([...MANNER_HEADERS]);
  if (isFailure) ctx.set('Content-Language', manner.language);
  if (manner.isStrict) ctx.set('Preference-Applied', STRICT_PREFERENCE);
}

/** The headers go out at once, so that a viewer sees that its stream is open before anything happens. */
function writeStream(options: {
  ctx: RouterContext;
  reply: StreamReply;
  requestId: string | null;
  /** Aborts when the stream has to end in its midst. */
  ending: AbortSignal;
  meter: Meter;
  logger: FaultLogger;
}): void {
  const { ctx, reply, requestId, ending, meter, logger } = options;
  const countClosed = meter.opened('legacy_sse');
  ctx.res.once('close', countClosed);
  if (ctx.res.closed) countClosed();
  const onFault = (error: unknown) => logger.error({ err: error, requestId }, 'A stream of events broke off.');
  const manner = readManner(ctx.req);
  setMannerHeaders({ ctx, manner, isFailure: false });
  ctx.status = 200;
  ctx.set({ ...EVENT_STREAM_HEADERS });
  ctx.body = toEventStream({ ...reply, language: manner.language, leaving: ending, onFault });
  ctx.flushHeaders();
}

/** Aborts when the server is about to go, or what the request was let in with no longer holds as it did. */
function untilWithdrawn(options: {
  dependencies: RouterDependencies;
  ctx: RouterContext;
  context: GraphqlContext;
  token: string | null;
  flowId: string | null;
}): AbortSignal {
  const { dependencies, ctx, context, token, flowId } = options;
  const { leaving, logins, reaches } = dependencies;
  const { viewer } = context;
  const ending = new AbortController();
  const end = () => ending.abort();
  const stopWatching =
    token === null || viewer === null
      ? () => undefined
      : logins.watch(token, (now) => {
          // Whoever comes back is asked again what may be read.
          if (now === null || isWithdrawn({ before: viewer, now }) || isNarrowed({ before: viewer, now })) end();
        });
  const recheck = (): void => void endUnlessReadable({ dependencies, context, flowId: flowId ?? '', ending });
  const stopFollowing =
    flowId === null || viewer === null ? () => undefined : reaches.watch({ userId: viewer.userId, flowId }, recheck);
  leaving.addEventListener('abort', end);
  if (leaving.aborted) end();
  ctx.res.once('close', () => {
    stopWatching();
    stopFollowing();
    leaving.removeEventListener('abort', end);
  });
  return ending.signal;
}

/** Whether the flow may be read is asked again; where that cannot be told at the moment, the next look finds out. */
async function endUnlessReadable(options: {
  dependencies: RouterDependencies;
  context: GraphqlContext;
  flowId: string;
  ending: AbortController;
}): Promise<void> {
  const { dependencies, context, flowId, ending } = options;
  try {
    const calls = dependencies.callsIn(context, ending.signal);
    if (!(await isFlowReadable({ calls, flowId }))) ending.abort();
  } catch (error) {
    dependencies.logger.error({ err: error, requestId: context.requestId }, 'A right could not be looked up again.');
  }
}
