import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'main.ts');

const run = promisify(execFile);

/** Runs the program with these words until it ends; `variables` are all of its environment but the path. */
export async function runCommandLine(
  parameters: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Ended> {
  const env = { PATH: path.dirname(process.execPath), NODE_ENV: 'test', FORME_LOG_LEVEL: 'warn', ...variables };
  try {
    return { code: 0, ...(await run(process.execPath, [MAIN, ...parameters], { env })) };
  } catch (error) {
    return error as Ended;
  }
}
