import { execFile, spawn } from 'node:child_process';
import { link, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { toSpawnIdentity, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { findErrorCode } from './errors.ts';

/** What a server says of itself in its lock file. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty until the server listens. */
  readonly socketDir: string;
  /** The lock file as it was read, to recognise it by. */
  readonly text: string;
}

/** A server that this process has started. */
export interface Launch {
  /** Null when the program could not be run at all. */
  readonly pid: number | null;
  /** How it ended; null as long as it runs. */
  outcome(): string | null;
}

const PORT = 5432;
const POLL_MS = 10;
const STOP_MS = 10_000;

/** Statements and the values in conflict stay out of the server's log: they hold what users have written. */
const STATEMENT_SECRECY = { log_min_error_statement: 'panic', log_error_verbosity: 'terse' };

const run = promisify(execFile);

/** The server that claims a cluster by its lock file, alive or not, or null when none does. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (findErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const [pid, , , port, socketDir] = text?.split('\n') ?? [];
  // A file without a process is being written this moment: whoever writes it is about to start.
  if (text === null || !Number(pid)) return null;
  return { pid: Number(pid), port: Number(port) || PORT, socketDir: socketDir ?? '', text };
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return findErrorCode(error) === 'EPERM';
  }
}

/** Whether a process is a server on this very cluster: ids are given out again, above all inside containers. */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const words = await readCommandLine(pid).catch((): string[] => []);
  return path.basename(words[0] ?? '') === 'postgres' && words.includes(cluster);
}

async function readCommandLine(pid: number): Promise<string[]> {
  if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  const [program, rest] = stdout.trim().split(' -D ');
  return [program ?? '', ...(rest?.split(' -p ') ?? [])];
}

/**
 * Removes the lock file of a server that is gone, since Postgres itself gives up when the id in it now belongs to any
 * other process of the same user. Taking it by renaming lets one of several cleaners win; should it turn out to be the
 * fresh file of a server that started meanwhile, it goes back.
 */
export async function discardLockFile(cluster: string, stale: Postmaster): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  const taken = `${file}.stale-${process.pid}`;
  const hasTaken = await rename(file, taken).then(
    () => true,
    () => false,
  );
  if (!hasTaken) return;
  const text = await readFile(taken, 'utf8');
  if (text !== stale.text) await link(taken, file).catch(() => undefined);
  await rm(taken, { force: true });
}

/**
 * Starts a server on a cluster. It gets a session of its own, so that an interrupt at the terminal reaches Forme
 * first and lets it finish what it is writing; it therefore also outlives a killed Forme, and is adopted by the next.
 */
export function launchPostmaster(options: {
  binaries: Binaries;
  account: Account;
  cluster: string;
  socketDir: string;
  report: FileHandle;
  settings: Readonly<Record<string, string>>;
}): Launch {
  const { binaries, account, cluster, socketDir, report, settings } = options;

  const child = spawn(binaries.postgres, ['-D', cluster, '-p', String(PORT), ...toArguments({ socketDir, settings })], {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', report.fd, report.fd],
    ...toSpawnIdentity(account),
  });
  let outcome: string | null = null;
  child.once('error', (error) => (outcome = error.message));
  child.once('exit', (code, signal) => (outcome ??= `it ended with ${signal ?? `code ${code}`}`));
  child.unref();
  return { pid: child.pid ?? null, outcome: () => outcome };
}

/** Only a unix socket, in a folder that is closed to other users: so no password is needed, and no port is taken. */
function toArguments(options: { socketDir: string; settings: Readonly<Record<string, string>> }): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${options.socketDir.replaceAll('"', '""')}"`,
    shared_buffers: '64MB',
    max_connections: '100',
    timezone: 'UTC',
    ...STATEMENT_SECRECY,
    ...options.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Ends a server and waits until it is gone. Sessions are cut off and the cluster is left tidy; a server that has not
 * managed within ten seconds is made to leave without tidying up, which costs the next start a recovery.
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await isPostmaster(pid, cluster))) return;
    process.kill(pid, signal);
    if (await isGone(pid, cluster)) return;
  }
}

async function isGone(pid: number, cluster: string): Promise<boolean> {
  const deadline = performance.now() + STOP_MS;
  while (performance.now() < deadline) {
    if (!(await isPostmaster(pid, cluster))) return true;
    await pause(POLL_MS);
  }
  return false;
}
