import type { Context, Middleware } from 'koa';
import type { Services } from '../graphql/context.ts';
import { Refusal } from '../shared/refusal.ts';
import { toByteRange, type RangeAnswer } from './byte-range.ts';
import type { FaultLogger } from './fault.ts';

type Files = Services['files'];
type ReadableFile = NonNullable<Awaited<ReturnType<Files['findLinked']>>>;

/** Where links to files lead; some clients put their own folder before it. */
const FILE_PATH = /^(?:\/workspace)?\/bisheng\/(.+)$/;

const DAY_SECONDS = 24 * 3600;

/** What a browser must not take for a page: nothing in a file may run, whatever it holds. */
const SAFE_HEADERS = Object.freeze({
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Accept-Ranges': 'bytes',
});

/** Hands out files to whoever has a link: the link is the permission, so that pictures need no login. */
export function createFileDoor({ files, logger }: { files: Files; logger: FaultLogger }): Middleware {
  return async (ctx, next) => {
    const key = FILE_PATH.exec(ctx.path)?.[1];
    if (key === undefined) {
      await next();
      return;
    }
    try {
      await answer({ ctx, key, files });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'LINK_REJECTED') {
        deny({ ctx, status: 403, detail: error.message });
        return;
      }
      if (error instanceof Refusal) {
        logger.error({ err: error.cause, path: ctx.path }, 'The store of files does not answer.');
        deny({ ctx, status: 503, detail: error.message });
        return;
      }
      logger.error({ err: error, path: ctx.path }, 'A file could not be read.');
      deny({ ctx, status: 500, detail: 'Server error' });
    }
  };
}

async function answer({ ctx, key, files }: { ctx: Context; key: string; files: Files }): Promise<void> {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    deny({ ctx, status: 405, detail: 'Method Not Allowed' });
    return;
  }
  const file = await files.findLinked({ key, parameters: ctx.query });
  if (file === null) deny({ ctx, status: 404, detail: 'Not Found' });
  else await send({ ctx, file });
}

async function send({ ctx, file }: { ctx: Context; file: ReadableFile }): Promise<void> {
  ctx.set({ ...SAFE_HEADERS, ...toHeaders(file) });
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const range = toByteRange({ header: rangeHeaderOf(ctx), size: file.size });
  if (range.status === 416) {
    ctx.set('Content-Range', `bytes */${file.size}`);
    deny({ ctx, status: 416, detail: 'Range Not Satisfiable' });
    return;
  }
  await sendRange({ ctx, file, range });
}

async function sendRange(options: { ctx: Context; file: ReadableFile; range: RangeAnswer }): Promise<void> {
  const { ctx, file, range } = options;
  const { from, to } = range;
  const isBodiless = ctx.method === 'HEAD';
  const bytes = isBodiless ? null : await file.read({ from, to });
  if (bytes === null && !isBodiless) {
    deny({ ctx, status: 404, detail: 'Not Found' });
    return;
  }
  if (range.status === 206) ctx.set('Content-Range', `bytes ${from}-${to}/${file.size}`);
  ctx.body = bytes;
  ctx.status = range.status;
  ctx.type = file.shownType ?? 'application/octet-stream';
  ctx.length = to - from + 1;
}

/** A link stays the same all day, so that what it leads to may be kept; a file may be replaced, so not forever. */
function toHeaders(file: ReadableFile): Record<string, string> {
  const seconds = Math.floor((file.linkExpiresAt.getTime() - Date.now()) / 1000);
  const name = file.key.slice(file.key.lastIndexOf('/') + 1);
  return {
    'Cache-Control': `private, max-age=${file.shownType === null ? 0 : Math.min(seconds, DAY_SECONDS)}`,
    ETag: etagOf(file),
    'Last-Modified': file.modifiedAt.toUTCString(),
    'Content-Disposition': file.shownType === null ? `attachment; filename="${name}"` : 'inline',
  };
}

/** Half of one file and half of another would make none. */
function rangeHeaderOf(ctx: Context): string {
  const condition = ctx.get('if-range');
  return condition === '' || condition === ctx.response.get('etag') ? ctx.get('range') : '';
}

function etagOf({ size, modifiedAt }: ReadableFile): string {
  return `"${size.toString(16)}-${modifiedAt.getTime().toString(16)}"`;
}

function deny({ ctx, status, detail }: { ctx: Context; status: number; detail: string }): void {
  ctx.remove('Content-Disposition');
  ctx.remove('ETag');
  ctx.remove('Last-Modified');
  ctx.set('Cache-Control', 'no-store');
  ctx.status = status;
  ctx.body = { detail };
}
