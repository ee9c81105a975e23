import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Program } from '../process/program.ts';

/** Lets a program be asked what it really needs; give it to `startProgram`. */
export const INSPECTED = Object.freeze({ NODE_OPTIONS: '--inspect=127.0.0.1:0' });

const HOLDINGS = `JSON.stringify({ ...process.memoryUsage(),
  sockets: process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length })`;

/** What a program holds. */
export interface Holdings {
  /** Megabytes in use once everything that is garbage has been collected. */
  readonly live: number;
  /** Megabytes that the system has given it. */
  readonly resident: number;
  /** Open connections. */
  readonly sockets: number;
}

/** Asks a program what it holds. */
export async function readHoldings(app: Program): Promise<Holdings> {
  const [, url = ''] = /Debugger listening on (ws:\S+)/u.exec(app.output()) ?? [];
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  await call(socket, 'HeapProfiler.collectGarbage', {});
  const { result } = await call<{ result: { value: string } }>(socket, 'Runtime.evaluate', { expression: HOLDINGS });
  socket.terminate();
  const { heapUsed, external, rss, sockets } = JSON.parse(result.value) as NodeJS.MemoryUsage & { sockets: number };
  return { live: (heapUsed + external) / 1024 ** 2, resident: rss / 1024 ** 2, sockets };
}

async function call<Result>(socket: WebSocket, method: string, parameters: object): Promise<Result> {
  socket.send(JSON.stringify({ id: 1, method, params: parameters }));
  for (;;) {
    const [content] = (await once(socket, 'message')) as [Buffer];
    const answer = JSON.parse(content.toString()) as { id?: number; result: Result };
    if (answer.id === 1) return answer.result;
  }
}
