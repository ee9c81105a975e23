import { once } from 'node:events';
import net from 'node:net';
import type { WireRequest, Workload } from './workloads.ts';

/** Where requests go, and who asks. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of a time under load. */
export interface Drive {
  readonly requests: number;
  readonly seconds: number;
  readonly bytesEach: number;
  /** Milliseconds from a request's first byte to its answer's last, ascending. */
  readonly latencies: readonly number[];
}

const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * Keeps as many requests under way as the workload has connections, each connection sending its next one when the
 * last is answered. Throws when an answer is not a 200 of the size that was meant.
 */
export async function drive(options: { target: Target; workload: Workload; seconds: number }): Promise<Drive> {
  const { target, workload, seconds } = options;
  const requests = workload.requests.map((request) => encode({ request, target }));
  const startedAt = performance.now();
  const deadline = startedAt + seconds * 1000;
  const lanes = Array.from({ length: workload.connections }, (_, index) =>
    runLane({ target, workload, requests, offset: index, deadline }),
  );
  const answers = (await Promise.all(lanes)).flat();
  const bytes = answers.reduce((total, answer) => total + answer.bytes, 0);
  return {
    requests: answers.length,
    seconds: (performance.now() - startedAt) / 1000,
    bytesEach: bytes / answers.length,
    latencies: answers.map(({ latency }) => latency).sort((a, b) => a - b),
  };
}

function encode({ request, target }: { request: WireRequest; target: Target }): Buffer {
  const { method, path, body = '' } = request;
  const headers = {
    Host: new URL(target.url).host,
    ...(method === 'POST' && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    ...target.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

interface Answer {
  readonly latency: number;
  readonly bytes: number;
}

async function runLane(options: {
  target: Target;
  workload: Workload;
  requests: readonly Buffer[];
  offset: number;
  deadline: number;
}): Promise<Answer[]> {
  const { target, workload, requests, offset, deadline } = options;
  const { hostname, port } = new URL(target.url);
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  const read = readAnswers(socket);
  const answers: Answer[] = [];
  for (let turn = offset; performance.now() < deadline; turn += workload.connections) {
    const request = requests[turn % requests.length];
    if (request === undefined) throw new Error(`${workload.name} asks for nothing.`);
    const startedAt = performance.now();
    socket.write(request);
    const bytes = await read();
    if (bytes < workload.minBytes) throw new Error(`${workload.name} was answered with ${bytes} bytes.`);
    answers.push({ latency: performance.now() - startedAt, bytes });
  }
  socket.destroy();
  return answers;
}

/** Reads one answer after the other; cheaper than an HTTP client, which would compete with the server for the cores. */
function readAnswers(socket: net.Socket): () => Promise<number> {
  let waiting = Promise.withResolvers<number>();
  let head = Buffer.alloc(0);
  let missing = 0;
  let length = 0;
  const take = (chunk: Buffer): void => {
    if (missing > 0) {
      missing -= chunk.length;
    } else {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      length = readLength(head.toString('latin1', 0, end));
      missing = length - (head.length - end - HEAD_END.length);
      head = Buffer.alloc(0);
    }
    if (missing <= 0) waiting.resolve(length);
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      take(chunk);
    } catch (error) {
      waiting.reject(error);
    }
  });
  socket.on('error', (error) => waiting.reject(error));
  socket.on('close', () => waiting.reject(new Error('The server hung up.')));
  return async () => {
    waiting = Promise.withResolvers<number>();
    return waiting.promise;
  };
}

function readLength(head: string): number {
  const [, length] = CONTENT_LENGTH.exec(head) ?? [];
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`Not what was meant:\n${head}`);
  return Number(length);
}
