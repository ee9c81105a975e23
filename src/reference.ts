import { createHash } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { GraphQLSchema } from 'graphql';
import { DOORS } from './auth/doors.ts';
import { createOpenApi } from './facade/openapi/document.ts';
import { toOpenApiPage } from './facade/openapi/page.ts';
import { toLoginRequired } from './facade/reply.ts';
import type { Facade } from './facade/facade.ts';
import type { Callers } from './graphql/callers.ts';
import { toSchemaPage } from './graphql/schema-page.ts';
import { REFERENCE_SCRIPT, REFERENCE_STYLE } from './shared/reference-page.ts';

/** Nothing but what this server sends, and nothing inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the reference is made from, and for whom. */
export interface ReferenceOptions {
  readonly facade: Pick<Facade, 'routes'>;
  readonly schema: GraphQLSchema;
  readonly settings: { readonly version: string };
  readonly callers: Pick<Callers, 'isForeign' | 'identify'>;
  /** Who may read it; as with introspection, which tells the same. */
  readonly readers: 'everybody' | 'viewers';
}

interface Part {
  readonly type: string;
  readonly isOpen?: boolean;
  readonly make: () => string;
}

interface Made {
  readonly body: string;
  readonly etag: string;
}

/**
 * Hands out the OpenAPI document and the pages that describe both surfaces. They are made when they are first asked
 * for, because most servers are never asked.
 */
export function createReference(options: ReferenceOptions): Middleware {
  const parts = toParts(options);
  const made = new Map<string, Made>();
  return async (ctx, next) => {
    const path = ctx.path.replace(/(?<=.)\/$/, '');
    const part = parts.get(path);
    if (part === undefined) {
      await next();
      return;
    }
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.status = 405;
      ctx.body = { detail: 'Method Not Allowed' };
      return;
    }
    if (part.isOpen !== true && !(await isReader({ ctx, options }))) {
      const { httpStatus, body } = toLoginRequired();
      ctx.status = httpStatus;
      ctx.body = body;
      return;
    }
    const known = made.get(path) ?? makePart(part);
    made.set(path, known);
    send({ ctx, part, made: known });
  };
}

function toParts({ facade, schema, settings }: ReferenceOptions): ReadonlyMap<string, Part> {
  const describe = () => createOpenApi({ routes: facade.routes, version: settings.version });
  return new Map<string, Part>([
    ['/openapi.json', { type: 'application/json', make: () => JSON.stringify(describe()) }],
    ['/docs', { type: 'html', make: () => toOpenApiPage(describe()) }],
    ['/docs/graphql', { type: 'html', make: () => toSchemaPage({ schema, doors: DOORS }) }],
    ['/docs/page.css', { type: 'css', isOpen: true, make: () => REFERENCE_STYLE }],
    ['/docs/page.js', { type: 'js', isOpen: true, make: () => REFERENCE_SCRIPT }],
  ]);
}

function makePart({ make }: Part): Made {
  const body = make();
  return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` };
}

async function isReader({ ctx, options }: { ctx: Context; options: ReferenceOptions }): Promise<boolean> {
  const { callers, readers } = options;
  if (readers === 'everybody') return true;
  const { headers } = ctx.req;
  return !callers.isForeign(headers) && (await callers.identify(headers)).viewer !== null;
}

function send({ ctx, part, made }: { ctx: Context; part: Part; made: Made }): void {
  ctx.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cache-Control': 'private, no-cache',
    ETag: made.etag,
  });
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = part.type;
  ctx.body = made.body;
}
