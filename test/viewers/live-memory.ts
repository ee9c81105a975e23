import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Program } from '../process/program.ts';

/** Lets a program be asked what it really needs; give it to `startProgram`. */
export const INSPECTED = Object.freeze({ NODE_OPTIONS: '--inspect=127.0.0.1:0' });

const MEMORY = 'JSON.stringify(process.memoryUsage())';

/** What a program holds once everything that is garbage has been collected, in megabytes, and what the system gave it. */
export async function readLiveMemory(app: Program): Promise<{ live: number; resident: number }> {
  const [, url = ''] = /Debugger listening on (ws:\S+)/u.exec(app.output()) ?? [];
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  await call(socket, 'HeapProfiler.collectGarbage', {});
  const { result } = await call<{ result: { value: string } }>(socket, 'Runtime.evaluate', { expression: MEMORY });
  socket.terminate();
  const { heapUsed, external, rss } = JSON.parse(result.value) as NodeJS.MemoryUsage;
  return { live: (heapUsed + external) / 1024 ** 2, resident: rss / 1024 ** 2 };
}

async function call<Result>(socket: WebSocket, method: string, parameters: object): Promise<Result> {
  socket.send(JSON.stringify({ id: 1, method, params: parameters }));
  for (;;) {
    const [content] = (await once(socket, 'message')) as [Buffer];
    const answer = JSON.parse(content.toString()) as { id?: number; result: Result };
    if (answer.id === 1) return answer.result;
  }
}
