import { createHash, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { assertAllowed } from './auth/permissions.ts';
import { readCredential } from './auth/credential.ts';
import { toLoginRequired, toRefusal } from './facade/reply.ts';
import type { Reply } from './facade/failure.ts';
import type { Callers } from './graphql/callers.ts';
import { Refusal } from './shared/refusal.ts';
import { toMember } from './shared/result.ts';
import type { Secret } from './shared/secret.ts';
import { StampedResponse } from './stamped-response.ts';
import type { Metrics } from './telemetry/metrics.ts';

const METRICS_PATH = '/metrics';

/** What the doors to metrics need. */
interface MetricsDoorOptions {
  readonly metrics: Pick<Metrics, 'read'>;
  /** What a scraper sends; undefined means that there is none. */
  readonly token: Secret | undefined;
}

/**
 * Hands out metrics to whoever sends the token, and to administrators. Where a request comes from proves nothing: behind
 * a proxy on the same machine everybody comes from there.
 */
export function createMetricsDoor(
  options: MetricsDoorOptions & { readonly callers: Pick<Callers, 'isForeign' | 'identify'> },
): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== METRICS_PATH) {
      await next();
      return;
    }
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.status = 405;
      ctx.body = { detail: 'Method Not Allowed' };
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    const refusal = await findRefusal({ ...options, headers: ctx.req.headers });
    if (refusal !== null) {
      ctx.status = refusal.httpStatus;
      ctx.body = refusal.body;
      return;
    }
    const { contentType, text } = await options.metrics.read();
    ctx.status = 200;
    ctx.set('Content-Type', contentType);
    ctx.body = text;
  };
}

async function findRefusal(
  options: MetricsDoorOptions & {
    callers: Pick<Callers, 'isForeign' | 'identify'>;
    headers: http.IncomingHttpHeaders;
  },
): Promise<Reply | null> {
  const { callers, headers } = options;
  if (holdsToken({ ...options, headers })) return null;
  const viewer = callers.isForeign(headers) ? null : (await callers.identify(headers)).viewer;
  if (viewer === null) return toLoginRequired();
  try {
    assertAllowed({ viewer, action: 'run:readMetrics' });
    return null;
  } catch (error) {
    // Scrapers look at the status, where the legacy wire has 200.
    if (error instanceof Refusal) return { ...toRefusal(toMember(error)), httpStatus: 403 };
    throw error;
  }
}

/** Compared by their hashes, which have one length, in a time that tells nothing. */
function holdsToken(options: { token: Secret | undefined; headers: http.IncomingHttpHeaders }): boolean {
  const { token, headers } = options;
  const given = readCredential({ authorization: headers.authorization });
  if (token === undefined || given === null) return false;
  return timingSafeEqual(toHash(given), toHash(token.reveal()));
}

function toHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A door of its own to metrics. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens for scrapers alone, as for workers, which answer nobody else. Nobody logs in here: only the token counts. */
export async function openMetricsServer(
  options: MetricsDoorOptions & { host: string; port: number; logger: Logger },
): Promise<MetricsServer> {
  const { host, port, logger } = options;
  const server = http.createServer({ ServerResponse: StampedResponse }, (request, response) => {
    void answer({ ...options, request, response }).catch((error: unknown) => {
      logger.error({ err: error }, 'Metrics could not be read.');
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}${METRICS_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  options: MetricsDoorOptions & { request: http.IncomingMessage; response: http.ServerResponse },
): Promise<void> {
  const { metrics, request, response } = options;
  const [path] = (request.url ?? '').split('?');
  const status = path === METRICS_PATH ? (holdsToken({ ...options, headers: request.headers }) ? 200 : 401) : 404;
  if (status !== 200) {
    response.writeHead(status, { 'WWW-Authenticate': 'Bearer' }).end();
    return;
  }
  const { contentType, text } = await metrics.read();
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(text);
}
