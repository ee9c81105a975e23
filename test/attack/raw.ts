import net from 'node:net';

/** What is no HTTP, or HTTP that servers have stumbled over. */
export const RAW_REQUESTS: readonly string[] = Object.freeze([
  ...[
    '\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\0\0\0\0',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00',
  ],
  ...[
    'GET http://evil.example/api/v1/env HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  ],
  ...['GET /api/v1/env HTTP/1.1\r\n\r\n', 'GET /api/v1/env HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  'GET /api/v1/env HTTP/1.1\r\nHost: user:secret@x\r\nX-Forwarded-Host: user@evil.example\r\nX-Forwarded-Proto: javascript\r\n\r\n',
  `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET /api/v1/env HTTP/1.1\r\nHost: x\r\nX-Forwarded-For:${' '.repeat(10_000)}1\r\n\r\n`,
  `GET /api/v1/env HTTP/1.1\r\nHost: x\r\n${'A: 1\r\n'.repeat(3000)}\r\n`,
  'POST /api/v1/liked HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
  'POST /api/v1/liked HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api',
  'POST /api/v1/liked HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  'POST /api/v1/liked HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\nExpect: 100-continue\r\n\r\n{',
  'DELETE /api/v1/tag HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\n{"a":\r\n',
  'GET /api/v1/env HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n',
  'GET /api/v1/env HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n\r\n',
  'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: x\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n',
  'GET /api/v1/chat/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
  'GET //evil.example/%2f..%2f HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /%ff%fe%c0%ae%c0%ae/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /api/v1/flows/%zz HTTP/1.1\r\nHost: x\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
]);

/** How long a server may think about it before its silence is an answer. */
const PATIENCE_MS = 300;

/** Sends bytes as they are and returns what comes back until the other end closes, or says no more. */
export function sendRaw({ url, bytes }: { url: string; bytes: string }): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port) });
  let told = '';
  return new Promise((resolve) => {
    const end = (): void => {
      socket.destroy();
      resolve(told);
    };
    socket.setTimeout(PATIENCE_MS, end);
    socket.on('data', (part) => (told += part.toString('latin1')));
    socket.on('error', end);
    socket.on('close', end);
    socket.write(bytes, 'latin1');
  });
}
