import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page server was asked. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How an address is answered. */
export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Never answers, or never ends its answer. */
  readonly hangs?: boolean | 'within';
}

/** A local web server. */
export interface PageServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly PageRequest[];
  /** Connections that the client has closed before it was answered. */
  readonly left: readonly PageRequest[];
  /** Says how a path, without its query, is answered from now on. */
  page(path: string, page: Page): void;
  /** Waits for the next request for a path. */
  nextRequest(path: string): Promise<void>;
  /** Waits until a client next closes its connection before a path is answered. */
  nextLeft(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a web server on a free local port; what it was not told about is 404. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, Page>();
  const requests: PageRequest[] = [];
  const left: PageRequest[] = [];
  const happenings = new EventEmitter();
  const next = async (what: string): Promise<void> => {
    await once(happenings, what);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const asked = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      requests.push(asked);
      const path = url.split('?')[0] ?? '';
      const page: Page = pages.get(path) ?? { status: 404, body: 'no such page' };
      response.on('close', () => {
        if (response.writableEnded) return;
        left.push(asked);
        happenings.emit(`left ${path}`);
      });
      happenings.emit(`asked ${path}`);
      if (page.hangs === true) return;
      response.writeHead(page.status ?? 200, page.headers);
      if (page.hangs === 'within') response.write(page.body);
      else response.end(page.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    left,
    page: (path, page) => void pages.set(path, page),
    nextRequest: (path) => next(`asked ${path}`),
    nextLeft: (path) => next(`left ${path}`),
    close,
    [Symbol.asyncDispose]: close,
  };
}
