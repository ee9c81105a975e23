import cors from '@koa/cors';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import helmet from 'koa-helmet';
import type { Logger } from 'pino';
import { inManner } from './facade/failure.ts';
import { readManner } from './facade/manner.ts';
import { toFailure } from './facade/reply.ts';
import { observeRequests } from './observed-request.ts';
import type { Telemetry } from './shared/telemetry.ts';

/** What the web application is assembled from. */
export interface WebOptions {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /** Pages of these origins, besides our own, may send cookies. */
  readonly allowedOrigins: readonly string[];
  /** For how long browsers are told to come over HTTPS only; 0 tells them nothing. */
  readonly hstsSeconds: number;
  /** Whether the server can serve: its database answers. */
  readonly isReady: () => Promise<boolean>;
  /** What answers, in order; whatever comes first takes the request. */
  readonly parts: readonly Middleware[];
}

/** Assembles the web application: telling of requests, security headers, health, then the parts. */
export function createWeb(options: WebOptions): Koa {
  const app = new Koa();
  app.on('error', (error: unknown) => options.logger.debug({ err: error }, 'A connection broke.'));
  app.use(observeRequests(options.telemetry));
  app.use(maskFaults(options.logger));
  app.use(securityHeaders(options));
  app.use(allowOrigins(options.allowedOrigins));
  app.use(health(options.isReady));
  for (const part of options.parts) app.use(part);
  app.use(denyPath);
  return app;
}

/** Answers what nobody caught without telling anything about it. */
function maskFaults(logger: Logger): Middleware {
  return async (ctx: Context, next: Next) => {
    try {
      await next();
    } catch (error) {
      logger.error({ err: error, method: ctx.method }, 'A request failed.');
      const reply = inManner({ reply: toFailure({ code: 500 }), manner: readManner(ctx.req) });
      ctx.status = reply.httpStatus;
      ctx.body = reply.body;
    }
  };
}

/** The content security policy is the playground's own business; everything else is not a page. */
function securityHeaders({ hstsSeconds }: WebOptions): Middleware {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Other servers may be reached below this name, and only the operator knows how.
    strictTransportSecurity: hstsSeconds > 0 && { maxAge: hstsSeconds, includeSubDomains: false },
  });
}

function allowOrigins(allowedOrigins: readonly string[]): Middleware {
  const allowed = new Set(allowedOrigins);
  return cors({
    origin: (ctx: Context) => (allowed.has(ctx.get('origin')) ? ctx.get('origin') : ''),
    credentials: true,
    exposeHeaders: [
      'X-Trace-ID',
      'X-Process-Time',
      'Preference-Applied',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
    ],
  });
}

/** `/health` is the contract's; `live` tells that the process runs, `ready` that it can serve. */
function health(isReady: () => Promise<boolean>): Middleware {
  const probes = new Map<string, () => boolean | Promise<boolean>>([
    ['/health', () => true],
    ['/health/live', () => true],
    ['/health/ready', isReady],
  ]);
  return async (ctx: Context, next: Next) => {
    const probe = probes.get(ctx.path);
    if (probe === undefined) {
      await next();
      return;
    }
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.status = 405;
      denyPath(ctx);
      return;
    }
    const isWell = await probe();
    ctx.status = isWell ? 200 : 503;
    ctx.body = { status: isWell ? 'OK' : 'UNAVAILABLE' };
  };
}

function denyPath(ctx: Context): void {
  if (ctx.body !== undefined && ctx.body !== null) return;
  if (ctx.status !== 404 && ctx.status !== 405) return;
  const status = ctx.status;
  ctx.body = { detail: status === 405 ? 'Method Not Allowed' : 'Not Found' };
  ctx.status = status;
}

/** The id that ties the answer to the log. */
export function requestIdOf(ctx: Context): string {
  return String(ctx.state['requestId']);
}
