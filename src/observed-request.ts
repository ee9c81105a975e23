import type { Context, Middleware, Next } from 'koa';
import { toActivity, within, type Activity } from './shared/activity.ts';
import type { Span, Telemetry } from './shared/telemetry.ts';
import { isW3cTraceId, readTraceparent } from './shared/trace-id.ts';
import { toArrival } from './shared/arrival.ts';
import { toDatabaseAttributes } from './graphql/observe.ts';
import { StampedResponse } from './stamped-response.ts';

/** Paths that are told of as they are; what is not among them, and no row, has a name for all of it. */
const OWN_PATHS: ReadonlySet<string> = new Set([
  '/health',
  '/health/live',
  '/health/ready',
  '/graphql',
  '/graphql/stream',
  '/metrics',
  '/openapi.json',
  '/docs',
  '/docs/graphql',
]);

const FILES = /^(?:\/workspace)?\/bisheng\//;

/**
 * Does what follows as one activity, under the trace id that the answer carries, and tells of it. Rows are told of by the
 * paths of their table: an address may hold a key, or the name of a file.
 */
export function observeRequests({ tracer, meter }: Telemetry): Middleware {
  return async (ctx: Context, next: Next) => {
    const { traceId, startedAt } = ctx.res instanceof StampedResponse ? ctx.res.arrival : toArrival(ctx.req);
    ctx.state['requestId'] = traceId;
    const span =
      tracer?.begin({ name: ctx.method, kind: 'server', parent: readTraceparent(ctx.req.headers), traceId }) ?? null;
    if (span !== null && !isW3cTraceId(traceId)) span.set({ 'forme.trace_id': traceId });
    const activity = toActivity({ traceId, span });
    if (span !== null || meter.isOn) {
      ctx.res.once('close', () => tell({ ctx, activity, span, startedAt, meter }));
    }
    await within(activity, next);
  };
}

function tell(options: {
  ctx: Context;
  activity: Activity;
  span: Span | null;
  startedAt: number;
  meter: Telemetry['meter'];
}): void {
  const { ctx, activity, span, startedAt, meter } = options;
  const route = routeOf(ctx);
  const statusCode = statusCodeOf(ctx);
  span?.rename(route);
  span?.set({
    ...toDatabaseAttributes(activity),
    'http.request.method': ctx.method,
    'http.route': route.slice(route.indexOf(' ') + 1),
    'http.response.status_code': ctx.status,
    'forme.status_code': statusCode,
  });
  span?.end(statusCode >= 500 ? String(statusCode) : null);
  if (statusCode === TOO_LARGE) meter.refused('size');
  meter.request({ row: route, statusCode, ms: performance.now() - startedAt });
}

/** A body, a file or what an answer would hold. */
const TOO_LARGE = 413;

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function routeOf({ state, method, path }: Context): string {
  const verb = METHODS.has(method) ? method : 'other';
  const row: unknown = state['row'];
  if (typeof row === 'string') return `${verb} ${row}`;
  if (OWN_PATHS.has(path)) return `${verb} ${path}`;
  return FILES.test(path) ? `${verb} /bisheng/{file}` : `${verb} other`;
}

/** What the legacy envelope says goes before what HTTP says: a refusal is often sent with 200. */
function statusCodeOf({ body, status }: Context): number {
  const told: unknown = typeof body === 'object' && body !== null && 'status_code' in body ? body.status_code : null;
  return typeof told === 'number' ? told : status;
}
