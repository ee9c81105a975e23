import { randomUUID } from 'node:crypto';
import type { Context as KoaContext } from 'koa';
import type { Asker } from '../auth/asker.ts';
import { RATE_LIMITED, TOO_MANY_REQUESTS, toToldHeaders, type Pace } from '../auth/pace.ts';
import type { Language } from '../shared/language.ts';
import { translate } from '../shared/sentences.ts';
import { languageOf } from './caller-language.ts';
import type { Door } from './door.ts';
import { startApollo } from './apollo.ts';
import type { Apollo } from './apollo.ts';
import type { GraphqlContext } from './context.ts';
import type { PreparedOperation } from './documents.ts';
import { findRetryAfter } from './errors.ts';
import { answerWithin, toAnswer } from './engine.ts';
import type { Engine } from './engine.ts';
import type { Variables } from './execute.ts';
import { parseParameters, readJsonBody, UnreadableBody } from './request-body.ts';
import { findRefusedCost, readWishes, toCostExtensions, toDryAnswer, type Wishes } from './wishes.ts';

/** Queries and mutations over HTTP. */
export interface GraphqlHttp {
  /** Answers `GET` and `POST`; mount it at `/graphql`, in front of any body parser. */
  readonly middleware: Door;
  /** Refuses new requests with 503 and waits for those under way. */
  readonly close: () => Promise<void>;
}

/**
 * The GraphQL endpoint. An operation that was seen before runs as compiled code straight from here; Apollo Server
 * answers everything else. Authentication, the rules against foreign pages, limits and masking are the same on both.
 */
export async function createGraphqlHttp(options: { engine: Engine; maxBodyBytes: number }): Promise<GraphqlHttp> {
  const { engine, maxBodyBytes } = options;
  const apollo = await startApollo({ engine });
  const active = new Set<Promise<void>>();
  let isClosed = false;
  return {
    middleware: async (ctx) => {
      if (isClosed) {
        refuse({ ctx, ...CLOSED });
        return;
      }
      const answered = answer({ engine, apollo, maxBodyBytes, ctx });
      active.add(answered);
      await answered.finally(() => active.delete(answered));
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(active);
      await apollo.stop();
    },
  };
}

/** The answer of a server that is about to end. */
export const CLOSED = Object.freeze({
  status: 503,
  message: 'The server is shutting down.',
  code: 'UNAVAILABLE',
});

/** The answer to a page of another origin that uses the viewer's cookie. */
export const FOREIGN = Object.freeze({
  status: 403,
  message: 'A page of another origin may not do this.',
  code: 'FORBIDDEN',
});

interface Exchange {
  readonly engine: Engine;
  readonly apollo: Apollo;
  readonly ctx: KoaContext;
}

async function answer({ maxBodyBytes, ...exchange }: Exchange & { maxBodyBytes: number }): Promise<void> {
  const { engine, ctx } = exchange;
  const requestId = requestIdOf(ctx);
  ctx.set('Cache-Control', 'no-store');
  if (engine.callers.isForeign(ctx.req.headers)) {
    refuse({ ctx, ...FOREIGN });
    return;
  }
  try {
    const { viewer, isLoginReplaced } = await engine.callers.identify(ctx.req.headers);
    const asker = { viewer, address: engine.callers.addressOf(ctx.req) };
    const pace = await admit({ engine, ctx, asker });
    if (pace === 'refused') return;
    const body = ctx.method === 'POST' ? await readJsonBody({ request: ctx.req, maxBytes: maxBodyBytes }) : undefined;
    const language = tellLanguage(ctx);
    const context = engine.openContext({ ...asker, isLoginReplaced, pace, requestId, language });
    const timeoutMs = engine.operationTimeoutMs;
    const reply = await answerWithin({ timeoutMs, answer: findReply({ ...exchange, body, context }) });
    ctx.status = reply.status;
    ctx.set(reply.headers);
    ctx.body = reply.text;
  } catch (error) {
    writeFailure({ engine, ctx, error, requestId });
  }
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

async function findReply(exchange: Exchange & { body: unknown; context: GraphqlContext }): Promise<Reply> {
  const { engine, ctx, body, context } = exchange;
  const parameters = parseParameters(ctx.method === 'POST' ? body : ctx.query);
  if (parameters === null) return askApollo(exchange);
  const text = { source: parameters.query, operationName: parameters.operationName };
  const operation = ctx.method === 'POST' ? engine.documents.find(text) : null;
  const mediaType = findMediaType(ctx.get('accept'));
  if (operation?.isCompiled === true && operation.kind !== 'subscription' && mediaType !== null) {
    const wishes = readWishes({ headers: ctx.req.headers, extensions: parameters.extensions });
    const { variables } = parameters;
    const reply = await runCompiled({ engine, context, operation, variables, wishes, mediaType });
    if (reply !== null) return reply;
  }
  const refusal = operation === null ? engine.documents.findRefusal(text) : null;
  return refusal === null ? askApollo(exchange) : toRefusal({ engine, context, errors: [refusal] });
}

/** Null when the variables do not fit: which, and why, is for graphql-js to say. */
async function runCompiled(options: {
  engine: Engine;
  context: GraphqlContext;
  operation: PreparedOperation;
  variables: Variables;
  wishes: Wishes;
  mediaType: string;
}): Promise<Reply | null> {
  const { engine, context, operation, variables, wishes, mediaType } = options;
  const maximum = engine.limits.cost;
  let cost: number;
  try {
    cost = engine.assertRunnable({ operation, viewer: context.viewer, variables });
  } catch (error) {
    return toRefusal({ engine, context, errors: [error], wishes });
  }
  const told = { requested: cost, maximum, pace: context.pace };
  const result = wishes.isDryRun ? toDryAnswer(told) : await operation.execute({ context, variables });
  if (!('data' in result)) return null;
  const { formatErrors } = engine;
  const sent = toAnswer({
    result: wishes.tellsCost ? { ...result, extensions: toCostExtensions(told) } : result,
    formatErrors,
    requestId: context.requestId,
    language: context.language,
  });
  return { ...toHead({ sent, mediaType }), text: toText(sent) };
}

/** An answer that holds something is one, also when some of what it was asked came too early. */
function toHead(options: { sent: ReturnType<typeof toAnswer>; mediaType: string }): Omit<Reply, 'text'> {
  const { sent, mediaType } = options;
  const retryAfter = findRetryAfter(sent.errors);
  const type = { 'Content-Type': mediaType };
  if (retryAfter === null) return { status: 200, headers: type };
  return { status: sent.data ? 200 : 429, headers: { ...type, 'Retry-After': String(retryAfter) } };
}

function toRefusal(options: {
  engine: Engine;
  context: GraphqlContext;
  errors: readonly unknown[];
  wishes?: Wishes;
}): Reply {
  const { engine, context, errors, wishes } = options;
  const formatted = engine.formatErrors({ errors, requestId: context.requestId, language: context.language });
  const requested = wishes?.tellsCost === true ? findRefusedCost(errors[0]) : null;
  const { pace } = context;
  const extensions = requested !== null && toCostExtensions({ requested, maximum: engine.limits.cost, pace });
  const answer = { errors: formatted, ...(extensions && { extensions }) };
  return { status: 400, headers: { 'Content-Type': JSON_TYPE }, text: toText(answer) };
}

async function askApollo(exchange: Exchange & { body: unknown; context: GraphqlContext }): Promise<Reply> {
  const { apollo, ctx, body, context } = exchange;
  const { method, search } = ctx;
  const reply = await apollo.answer({ method, search, headers: ctx.req.headers, body, context });
  const headers = Object.fromEntries(reply.headers);
  if (reply.body.kind === 'complete') return { status: reply.status ?? 200, headers, text: reply.body.string };
  throw new Error('Apollo Server answered in parts, which no document of ours asks for.');
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The type of a compiled answer, or null where the negotiation is not obvious and left to Apollo Server. */
function findMediaType(accept: string): string | null {
  if (accept === '' || accept === '*/*' || accept.startsWith('application/json')) return JSON_TYPE;
  const isSpecific = accept.startsWith('application/graphql-response+json');
  return isSpecific ? 'application/graphql-response+json; charset=utf-8' : null;
}

/** Ends in a line break, as Apollo Server ends its answers. */
function toText(answer: object): string {
  return `${JSON.stringify(answer)}\n`;
}

/** Answers a request that could not even be run: with what is wrong with it, or masked. */
export function writeFailure(options: { engine: Engine; ctx: KoaContext; error: unknown; requestId: string }): void {
  const { engine, ctx, error, requestId } = options;
  if (error instanceof UnreadableBody) {
    refuse({ ctx, status: error.status, message: error.message, code: 'BAD_REQUEST' });
    return;
  }
  const errors = engine.formatErrors({ errors: [error], requestId, language: tellLanguage(ctx) });
  const isLate = errors[0]?.extensions?.['code'] === 'OPERATION_TIMED_OUT';
  ctx.status = isLate ? 503 : 500;
  ctx.set('Content-Type', JSON_TYPE);
  ctx.body = toText({ errors });
}

/** Counts the request and tells how far its caller has come, unless it comes too early and was refused. */
export async function admit(options: {
  engine: Engine;
  ctx: KoaContext;
  asker: Asker;
}): Promise<Pace | null | 'refused'> {
  const { engine, ctx, asker } = options;
  const pace = await engine.findPace(asker);
  ctx.set(toToldHeaders(pace));
  if (pace === null || pace.retryAfterSeconds === null) return pace;
  refuse({ ctx, status: 429, message: TOO_MANY_REQUESTS, code: RATE_LIMITED });
  return 'refused';
}

/** Answers with one error in the form of a GraphQL answer. */
export function refuse(options: { ctx: KoaContext; status: number; message: string; code: string }): void {
  const { ctx, status, message, code } = options;
  ctx.status = status;
  ctx.set('Content-Type', JSON_TYPE);
  ctx.body = toText({
    errors: [{ message: translate({ text: message, language: tellLanguage(ctx) }), extensions: { code } }],
  });
}

/** The language of the caller, which the answer says it is in. */
export function tellLanguage(ctx: KoaContext): Language {
  const language = languageOf(ctx.req);
  ctx.vary('Accept-Language');
  ctx.set('Content-Language', language);
  return language;
}

/** The id that ties the answer to the log: the one that the request already has, else a new one. */
export function requestIdOf(ctx: KoaContext): string {
  const { requestId } = ctx.state;
  if (typeof requestId === 'string') return requestId;
  const created = randomUUID();
  ctx.set('X-Trace-ID', created);
  return created;
}
