import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../src/shared/json.ts';

/** A request as a store of texts sees it. */
export interface StoreRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What is answered. */
export interface StoreReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: Json | undefined;
}

/** What goes wrong instead. */
export interface StoreFailure {
  /** Of which requests; of all by default. */
  readonly when?: (request: StoreRequest) => boolean;
  /** How often; for ever by default. */
  readonly times?: number;
  /** `hangs` never answers, `drips` begins to and never ends, `breaks` cuts the connection, `mumbles` sends no JSON. */
  readonly how: 'hangs' | 'drips' | 'breaks' | 'mumbles' | StoreReply;
}

/** A request whose answer is held back. */
export interface HeldRequest extends StoreRequest {
  /** Resolves once its connection is closed, whoever closes it. */
  readonly closed: Promise<void>;
}

/** A server on loopback that stands for a store of texts. */
export interface StoreServer extends AsyncDisposable {
  readonly url: string;
  /** As `POST /path`, in order. */
  readonly requests: string[];
  fail(failure: StoreFailure): void;
  /** The next request whose answer is held back, once it has come. */
  nextHeld(): Promise<HeldRequest>;
  /** Ends all failures, and what hangs. */
  heal(): void;
}

/** Starts a server that answers as it is told. */
export async function startStoreServer(answer: (request: StoreRequest) => StoreReply): Promise<StoreServer> {
  const requests: string[] = [];
  const failures: { failure: StoreFailure; left: number }[] = [];
  const held = new Set<ServerResponse>();
  const waiting: ((request: HeldRequest) => void)[] = [];
  const hold = (request: StoreRequest, response: ServerResponse): void => {
    held.add(response);
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    for (const tell of waiting.splice(0)) tell({ ...request, closed });
  };
  const server = createServer((incoming, response) => {
    void read(incoming).then(
      (request) => {
        requests.push(`${request.method} ${request.path}`);
        const found = failures.find(({ failure, left }) => left > 0 && (failure.when?.(request) ?? true));
        if (found === undefined) {
          send(response, answer(request));
          return;
        }
        found.left -= 1;
        if (found.failure.how === 'hangs' || found.failure.how === 'drips') hold(request, response);
        failWith(response, found.failure.how);
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const heal = (): void => {
    failures.length = 0;
    for (const response of held) response.destroy();
    held.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail: (failure) => failures.push({ failure, left: failure.times ?? Number.POSITIVE_INFINITY }),
    nextHeld: () => new Promise((resolve) => waiting.push(resolve)),
    heal,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<StoreRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://store');
  return {
    method: incoming.method ?? '',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, json }: StoreReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(json === undefined ? '' : JSON.stringify(json));
}

function failWith(response: ServerResponse, how: StoreFailure['how']): void {
  if (how === 'hangs') return;
  if (how === 'breaks') {
    response.destroy();
    return;
  }
  if (typeof how === 'object') {
    send(response, how);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  if (how === 'mumbles') response.end('<html>Welcome</html>');
  else response.write('{"took":');
}
