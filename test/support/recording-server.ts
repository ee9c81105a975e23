import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a server was asked. */
export interface RecordedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Settles when the client has gone, whether or not it was answered. */
  readonly left: Promise<unknown>;
}

/** A local server that notes what it is asked, and answers as it is told. */
export interface RecordingServer extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Says how it answers from now on. */
  answer(listener: (response: ServerResponse, request: RecordedRequest) => void): void;
  /** What it was asked last. */
  last(): RecordedRequest;
}

/** Starts one on a free local port. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  let listener: (response: ServerResponse, request: RecordedRequest) => void = (response) => response.end('{}');
  const server = createServer((request, response) => {
    const left = Promise.withResolvers<null>();
    response.on('close', () => left.resolve(null));
    void text(request).then((sent) => {
      const body = JSON.parse(sent) as Record<string, unknown>;
      const asked = { path: request.url ?? '', headers: request.headers, body, left: left.promise };
      requests.push(asked);
      listener(response, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (next) => {
      listener = next;
    },
    last: () => {
      const request = requests.at(-1);
      if (request === undefined) throw new Error('nothing was asked');
      return request;
    },
    [Symbol.asyncDispose]: close,
  };
}
