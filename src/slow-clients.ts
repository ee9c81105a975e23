import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Bytes a second that a body must bring on the whole; the slowest honest networks bring several times as much. */
const MIN_BYTES_PER_SECOND = 1000;

/** How long a body may still come in once its request was answered, so that its sender sees the answer. */
const LINGER_MS = 2000;

const MS_PER_SECOND = 1000;

/** How often bodies are looked at; patience that is short is looked at more often. */
const LOOKS_A_PATIENCE = 4;
const MAX_LOOK_MS = 1000;

const REQUEST_TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

interface Body {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the connection had brought when it was looked at last. */
  bytes: number;
  /** How long it may bring nothing; earned back by bringing more than it must. */
  creditMs: number;
  /** Null until its request was answered before it had come in. */
  lingersUntil: number | null;
}

/**
 * Cuts requests whose bodies come in more slowly than anybody's, and those that still come in when nobody will read them. How
 * long an upload takes does not matter, nor does how slowly the server reads. `patienceMs` is how long a body may bring
 * nothing. Listens before whatever answers.
 */
export function cutSlowBodies({ server, patienceMs }: { server: Server; patienceMs: number }): void {
  const underWay = new Set<Body>();
  const lookMs = Math.min(MAX_LOOK_MS, patienceMs / LOOKS_A_PATIENCE);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    const body: Body = { request, response, bytes: request.socket.bytesRead, creditMs: patienceMs, lingersUntil: null };
    underWay.add(body);
    request.once('close', () => underWay.delete(body));
  });
  const timer = setInterval(() => {
    for (const body of underWay) {
      if (body.request.complete) underWay.delete(body);
      else look({ body, patienceMs, lookMs });
    }
  }, lookMs);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function look(options: { body: Body; patienceMs: number; lookMs: number }): void {
  const { body, patienceMs, lookMs } = options;
  const { request, response } = body;
  const { socket } = request;
  if (response.writableFinished) {
    body.lingersUntil ??= performance.now() + LINGER_MS;
    if (performance.now() >= body.lingersUntil) socket.destroy();
    return;
  }
  const came = socket.bytesRead - body.bytes;
  body.bytes = socket.bytesRead;
  // What has come in waits for whoever reads it: it is the server that is slow.
  if (request.readableLength > 0) return;
  const earnedMs = (came / MIN_BYTES_PER_SECOND) * MS_PER_SECOND - lookMs;
  body.creditMs = Math.min(patienceMs, body.creditMs + earnedMs);
  if (body.creditMs > 0) return;
  if (!response.headersSent) socket.write(REQUEST_TIMEOUT);
  socket.destroySoon();
}
