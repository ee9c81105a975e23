import { execFile } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A call of the program: its words, all of its environment but the path, and what is typed into it. */
export interface Call {
  readonly parameters: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly typed?: string;
}

/** A thread that has the commands loaded. */
export interface CommandThread extends AsyncDisposable {
  /** Runs a command as the program would; those that are called at once run one after the other. */
  run(call: Call): Promise<Ended>;
}

const MAIN = path.join(import.meta.dirname, '..', '..', 'bin', 'forme.js');

const run = promisify(execFile);

/** Runs the program with these words until it ends; `variables` are all of its environment but the path. */
export async function runCommandLine(
  parameters: Call['parameters'],
  variables: Call['variables'],
  typed = '',
): Promise<Ended> {
  const running = run(process.execPath, [MAIN, ...parameters], { env: toEnvironment(variables) });
  // A command may end without having read what is typed.
  running.child.stdin?.on('error', () => undefined).end(typed);
  try {
    return { code: 0, ...(await running) };
  } catch (error) {
    return error as Ended;
  }
}

/**
 * Starts a thread for the commands of a test file, because a process spends most of its time on loading them. Each command is
 * run as a process too somewhere, and what must not be printed is looked for in the output of one: the log is not heard here.
 */
export async function startCommandThread(): Promise<CommandThread> {
  const thread = new Worker(path.join(import.meta.dirname, 'command-thread.ts'));
  const gone = once(thread, 'exit').then(() => Promise.reject(new Error('The command ended its process.')));
  gone.catch(() => undefined);
  const hear = async (): Promise<unknown> => (await Promise.race([once(thread, 'message'), gone]))[0];
  await hear();
  let last: Promise<unknown> = Promise.resolve();
  const ask = async ({ variables, ...call }: Call): Promise<Ended> => {
    const heard = hear();
    thread.postMessage({ ...call, variables: toEnvironment(variables) });
    // The thread says nothing else.
    return (await heard) as Ended;
  };
  return {
    run: (call) => {
      const ended = last.then(() => ask(call));
      last = ended.catch(() => undefined);
      return ended;
    },
    [Symbol.asyncDispose]: async () => {
      await thread.terminate();
    },
  };
}

function toEnvironment(variables: Call['variables']): Record<string, string> {
  return { PATH: path.dirname(process.execPath), NODE_ENV: 'test', FORME_LOG_LEVEL: 'warn', ...variables };
}
