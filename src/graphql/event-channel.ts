import type { ServerResponse } from 'node:http';
import type { Context as KoaContext } from 'koa';

const HEADERS = Object.freeze({
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Buffering proxies would hold the events back.
  'X-Accel-Buffering': 'no',
});

/** One response, open for events. */
export interface Channel {
  /** Resolves once the event is written, and the reader has taken what was written before. */
  readonly write: (text: string) => Promise<void>;
  /** Ends the response. */
  readonly end: () => void;
  /** Aborted when either end has closed the response. */
  readonly closed: AbortSignal;
}

/** Begins a response of events. It writes a comment now and then, so that no proxy takes it for dead. */
export function openChannel({ ctx, heartbeatMs }: { ctx: KoaContext; heartbeatMs: number }): Channel {
  const { res } = ctx;
  ctx.respond = false;
  res.writeHead(200, HEADERS);
  // Some browsers do not see the headers before the first byte of the body.
  res.write(':\n\n');
  const controller = new AbortController();
  const heartbeat = setInterval(() => {
    if (!res.writableNeedDrain) res.write(':\n\n');
  }, heartbeatMs);
  res.once('close', () => {
    clearInterval(heartbeat);
    controller.abort();
  });
  return { closed: controller.signal, write: (text) => write({ res, text }), end: () => res.end() };
}

async function write({ res, text }: { res: ServerResponse; text: string }): Promise<void> {
  if (res.closed || res.writableEnded || res.write(text)) return;
  await new Promise<void>((resolve) => {
    const goOn = () => {
      res.off('drain', goOn).off('close', goOn);
      resolve();
    };
    res.on('drain', goOn).on('close', goOn);
  });
}
