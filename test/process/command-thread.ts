import { Readable } from 'node:stream';
import { parentPort } from 'node:worker_threads';
import { runCommand } from '../../src/command/command.ts';
import type { Call, Ended } from './command.ts';

/** Keeps what is written to a channel of this thread, and leads it nowhere else. */
function tap(channel: NodeJS.WriteStream): { take(): string } {
  const pieces: string[] = [];
  channel.write = (piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece).toString());
    return true;
  };
  return { take: () => pieces.splice(0).join('') };
}

const [stdout, stderr] = [tap(process.stdout), tap(process.stderr)];

async function run({ parameters, variables, typed = '' }: Call): Promise<Ended> {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, variables);
  Object.defineProperty(process, 'stdin', { value: Readable.from([typed]), configurable: true });
  const code = await runCommand(parameters);
  return { code, stdout: stdout.take(), stderr: stderr.take() };
}

parentPort?.on('message', (call: Call) => {
  void run(call).then((ended) => parentPort?.postMessage(ended));
});
parentPort?.postMessage('ready');
