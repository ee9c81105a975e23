import { randomBytes } from 'node:crypto';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GENEROUS } from '../test/support/generous.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** The account of the benchmark. */
export const ACCOUNT = Object.freeze({ name: 'bench', password: 'correct horse battery' });

const SECRET = randomBytes(32).toString('hex');

/** The program, running as an operator would run it. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** The database server that the program has started. */
  readonly databasePid: number;
  /** Milliseconds from the start of the process to the first answer of `/health`. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** A folder that the program keeps its data in, and its compiled sources. */
export async function makeDataFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-bench-'));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** How the program is started. */
interface Starting {
  readonly folder: string;
  /** Options for Node itself. */
  readonly nodeOptions?: readonly string[];
  /** What follows `serve`. */
  readonly parameters?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** Starts the program on a folder and waits until it is healthy. */
export async function startServer(starting: Starting): Promise<Server> {
  const { folder, parameters = [] } = starting;
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawnProgram({ ...starting, port, words: ['serve', ...parameters] });
  await untilHealthy({ url, child });
  const startMs = performance.now() - startedAt;
  const databasePid = await readDatabasePid(path.join(folder, 'data'));
  return { url, startMs, databasePid, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** Starts a worker beside a server on the same folder. */
export function startWorker(starting: Starting): Pick<Server, 'pid' | 'stop'> {
  const child = spawnProgram({ ...starting, port: 0, words: ['worker'] });
  return { pid: child.pid ?? 0, stop: () => stop(child) };
}

function spawnProgram(options: Starting & { port: number; words: readonly string[] }): ChildProcess {
  const { folder, nodeOptions = [], variables, port, words } = options;
  return spawn(process.execPath, [...nodeOptions, path.join(ROOT, 'bin', 'forme.js'), ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      NODE_ENV: 'production',
      FORME_SECRET: SECRET,
      PORT: String(port),
      FORME_DATA_DIR: path.join(folder, 'data'),
      FORME_ADMIN_USER: ACCOUNT.name,
      FORME_ADMIN_PASSWORD: ACCOUNT.password,
      FORME_LOG_LEVEL: 'error',
      ...GENEROUS,
      FORME_ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      ...variables,
    },
  });
}

/** Starts the model stub and returns the base address of its protocol. */
export async function startModelStub(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = fork(path.join(import.meta.dirname, 'model-stub.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}/v1`, stop: () => stop(child) };
}

async function untilHealthy({ url, child }: { url: string; child: ChildProcess }): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with exit code ${child.exitCode}.`);
    const response = await fetch(`${url}/health`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok === true) return;
    await sleep(5);
  }
}

async function readDatabasePid(dataDir: string): Promise<number> {
  const text = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function findFreePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise<void>((resolve) => listener.close(() => resolve()));
  return port;
}
