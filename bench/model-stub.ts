import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { now } from './clock.ts';

/**
 * A model endpoint in a process of its own. A model named `stub-<tokens>-<milliseconds>` streams that many tokens at
 * that distance, the first one at once, or after so many milliseconds as a third number says. Each token is the time at which it was sent and how late that was, in milliseconds, so that whoever
 * receives it knows what was added on the way.
 */
const MODEL = /^stub-(?<tokens>\d+)-(?<delayMs>\d+)(-(?<firstMs>\d+))?$/u;

const server = createServer((request, response) => void answer(request, response));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { model: string };
  const settings = MODEL.exec(body.model)?.groups ?? {};
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const tokens = Number(settings['tokens'] ?? 20);
  const begin = (): void => stream({ response, tokens, delayMs: Number(settings['delayMs'] ?? 0) });
  const firstMs = Number(settings['firstMs'] ?? 0);
  if (firstMs > 0) setTimeout(begin, firstMs);
  else begin();
}

function stream(options: { response: ServerResponse; tokens: number; delayMs: number }): void {
  const { response, tokens, delayMs } = options;
  const startedAt = now();
  let sent = 0;
  const tick = (): void => {
    if (response.destroyed) return;
    do {
      send(response, { index: 0, delta: { content: toToken(startedAt + sent * delayMs) }, finish_reason: null });
      sent += 1;
    } while (delayMs === 0 && sent < tokens);
    if (sent < tokens) return void setTimeout(tick, Math.max(0, startedAt + sent * delayMs - now()));
    send(response, { index: 0, delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  };
  tick();
}

function toToken(dueAt: number): string {
  const sentAt = now();
  return `${sentAt.toFixed(1)}/${Math.max(0, sentAt - dueAt).toFixed(1)} `;
}

function send(response: ServerResponse, choice: object): void {
  response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
}
