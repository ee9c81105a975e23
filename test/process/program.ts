import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DatabaseConnection } from '../../src/database/connection.ts';
import { ADMINISTRATOR, createTestClient, type TestClient } from '../support/app.ts';
import { GENEROUS } from '../support/generous.ts';

/** The real program in a process of its own. */
export interface Process extends AsyncDisposable {
  readonly pid: number;
  /** Everything it printed so far, on either channel. */
  readonly output: () => string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Closes the pipe that the program writes to. */
  hangUp(): void;
  /** Asks it to stop and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** A server in a process of its own. */
export interface Program extends Process, TestClient {}

type Variables = Readonly<Record<string, string>>;

const MAIN = path.join(import.meta.dirname, '..', '..', 'bin', 'forme.js');

/**
 * Runs `forme serve` on a free port until it says where it listens; `main` is another build of it. Throws with its output
 * when it ends before.
 */
export async function startProgram(
  variables: Variables,
  parameters: readonly string[] = [],
  main = MAIN,
): Promise<Program> {
  const told = /GraphQL\s+(http:\/\/\S+)\/graphql/;
  const { process, url } = await startProcess({ variables, parameters: ['serve', ...parameters], told, main });
  return { ...createTestClient({ url }), ...process };
}

/** Runs `forme worker` until it waits for runs. Throws with its output when it ends before. */
export async function startWorkerProgram(variables: Variables): Promise<Process> {
  const { process } = await startProcess({ variables, parameters: ['worker'], told: /is (waiting) for runs/ });
  return process;
}

async function startProcess(options: {
  variables: Variables;
  parameters: readonly string[];
  told: RegExp;
  main?: string;
}): Promise<{ process: Process; url: string }> {
  const child = spawn(process.execPath, [options.main ?? MAIN, ...options.parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...toBaseVariables(), ...options.variables },
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const url = await readFirst({ child, lines, exited, told: options.told });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const kill = async (): Promise<void> => {
    await end('SIGKILL');
  };
  const started = {
    pid: child.pid ?? 0,
    output: () => lines.join('\n'),
    kill,
    hangUp: () => child.stdout.destroy(),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: kill,
  };
  return { process: started, url };
}

/** The address of a database in the words of `DATABASE_URL`. */
export function toDatabaseUrl({ host, port, user, password, database }: DatabaseConnection): string {
  const url = new URL(`postgres://localhost:${port}/${database}`);
  url.username = user;
  if (password !== undefined) url.password = password;
  url.searchParams.set('host', host);
  return url.href;
}

function toBaseVariables(): Record<string, string> {
  return {
    PATH: path.dirname(process.execPath),
    NODE_ENV: 'test',
    PORT: '0',
    FORME_DATABASE_CONNECTIONS: '5',
    FORME_LEASE_SECONDS: '3',
    FORME_DRAIN_SECONDS: '5',
    FORME_LOG_LEVEL: 'warn',
    FORME_ADMIN_USER: ADMINISTRATOR.name,
    FORME_ADMIN_PASSWORD: ADMINISTRATOR.password,
    ...GENEROUS,
  };
}

/** What the program tells in the first line that fits. */
async function readFirst(options: {
  child: ChildProcess;
  lines: string[];
  exited: Promise<unknown>;
  told: RegExp;
}): Promise<string> {
  const { child, lines, exited, told } = options;
  const found = new Promise<string>((resolve) => {
    for (const channel of [child.stdout, child.stderr]) {
      if (channel === null) continue;
      createInterface(channel).on('line', (line) => {
        lines.push(line);
        const [, word] = told.exec(line) ?? [];
        if (word !== undefined) resolve(word);
      });
    }
  });
  const ended = exited.then(() => Promise.reject(new Error(`The program ended early:\n${lines.join('\n')}`)));
  return Promise.race([found, ended]);
}
