import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Context as KoaContext } from 'koa';
import type { Door } from './door.ts';
import { PLAYGROUND_STYLE, toPlaygroundPage, toPlaygroundScript } from './playground-page.ts';

/** Nothing but what this server sends; GraphiQL's editor sets styles inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page loads, each from the package that ships it. */
const PACKAGED: Readonly<Record<string, readonly [packageName: string, file: string]>> = Object.freeze({
  'graphiql.js': ['graphiql', 'graphiql.min.js'],
  'graphiql.css': ['graphiql', 'graphiql.min.css'],
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphql-sse.js': ['graphql-sse', 'umd/graphql-sse.min.js'],
});

/**
 * Gives a browser that opens the path an IDE, and passes on everything else. The packages of the IDE are there in
 * development; where they are not installed, everything is passed on.
 */
export function createPlayground(options: { path: string }): Door {
  const assets = `${options.path}/playground`;
  const own: Readonly<Record<string, string>> = {
    'page.js': toPlaygroundScript(options),
    'page.css': PLAYGROUND_STYLE,
  };
  const page = toPlaygroundPage({ assets });
  const files = new Map(Object.entries(PACKAGED).map(([name, place]) => [name, findFile(place)]));
  if ([...files.values()].includes(null)) return (_ctx, next) => next();
  return async (ctx, next) => {
    if (ctx.method !== 'GET') return next();
    if (ctx.path === options.path && isBrowser(ctx)) {
      send({ ctx, type: 'html', body: page });
      return;
    }
    if (!ctx.path.startsWith(`${assets}/`)) return next();
    const name = ctx.path.slice(assets.length + 1);
    const file = files.get(name) ?? null;
    const body = Object.hasOwn(own, name) ? own[name] : file === null ? undefined : await readFile(file);
    if (body === undefined) return next();
    send({ ctx, type: path.extname(name), body });
  };
}

/** Tools ask for JSON, and for everything; only browsers put HTML first. */
function isBrowser(ctx: KoaContext): boolean {
  return ctx.querystring === '' && ctx.get('accept').startsWith('text/html');
}

function send({ ctx, type, body }: { ctx: KoaContext; type: string; body: string | Buffer }): void {
  ctx.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = type;
  ctx.body = body;
}

/** Whether the packages of the IDE are there, which an installation for production leaves out. */
export function isPlaygroundInstalled(): boolean {
  return Object.values(PACKAGED).every((place) => findFile(place) !== null);
}

/** The packages do not export these files as modules, so that they are found by their folder. */
function findFile([packageName, file]: readonly [string, string]): string | null {
  for (const folder of createRequire(import.meta.url).resolve.paths(packageName) ?? []) {
    try {
      return createRequire(import.meta.url).resolve(path.join(folder, packageName, file));
    } catch {
      continue;
    }
  }
  return null;
}
