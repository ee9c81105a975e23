import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { toStamp } from './arrival.ts';

/** Answers a request for a socket with a refusal, where nothing else writes answers, and ends the connection. */
export function refuseUpgrade(options: {
  request: IncomingMessage;
  socket: Duplex;
  status: string;
  body?: string;
  headers?: Readonly<Record<string, string>>;
}): void {
  const { request, socket, status, body = '', headers = {} } = options;
  const all = {
    Connection: 'close',
    ...(body !== '' && { 'Content-Type': 'application/json' }),
    ...headers,
    ...toStamp(request),
    'Content-Length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  // The socket may have no reader yet, and an error without a listener would end the process.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
}
