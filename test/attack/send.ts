import http from 'node:http';
import type { Reply } from './replies.ts';
import type { Request } from './requests.ts';

/** How long a stream is listened to before its viewer leaves, and how long anything else may take. */
const STREAM_MS = 150;
const PATIENCE_MS = 30_000;

/** One connection for each request under way. */
export function openSender({ url }: { url: string }): {
  send: (request: Request, token: string | null) => Promise<Reply>;
  close: () => void;
} {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const { hostname, port } = new URL(url);
  return {
    close: () => agent.destroy(),
    send: ({ method, path, headers, body }, token) => {
      const credential = token === null ? {} : { authorization: `Bearer ${token}` };
      const length = body === null ? {} : { 'content-length': body.length };
      const all = { ...credential, ...headers, ...length };
      const request = http.request({ agent, hostname, port, method, path, headers: all });
      return readReply({ request, body });
    },
  };
}

function readReply({ request, body }: { request: http.ClientRequest; body: Buffer | null }): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => request.destroy(new Error(`No answer within ${PATIENCE_MS} ms.`)), PATIENCE_MS);
    request.once('error', reject);
    request.once('response', (response) => {
      const type = response.headers['content-type'] ?? '';
      let text = '';
      const end = (): void => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, type, text });
      };
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('end', end);
      response.once('error', end);
      if (type.startsWith('text/event-stream')) {
        setTimeout(() => {
          end();
          request.destroy();
        }, STREAM_MS);
      }
    });
    request.end(body ?? undefined);
  });
}
