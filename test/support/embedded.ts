import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from '../../src/database/connection.ts';

/** A folder of its own for a server, removed together with whatever it links to. */
export interface DataFolder extends AsyncDisposable {
  readonly dataDir: string;
}

/** Another process that uses the server on a folder. */
export interface EmbeddedUser {
  readonly connection: DatabaseConnection;
  /** Sends a signal and waits until the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Makes a folder in the temporary one. */
export async function makeDataFolder(): Promise<DataFolder> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'forme-embedded-'));
  return { dataDir, [Symbol.asyncDispose]: () => removeDataFolder(dataDir) };
}

async function removeDataFolder(dataDir: string): Promise<void> {
  const cluster = await realpath(path.join(dataDir, 'postgres')).catch(() => dataDir);
  await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** Starts another process on a folder and waits until the server serves it. */
export async function startEmbeddedUser(dataDir: string): Promise<EmbeddedUser> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'embedded-user.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error('The process ended before it had a server.'))),
  ]);
  return {
    connection: JSON.parse(String(line)) as DatabaseConnection,
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

/** The process of the server on a folder, or null when there is none. */
export async function findServerProcess(dataDir: string): Promise<number | null> {
  const text = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || null;
}

/** Runs one statement on a connection of its own and returns the first column of the first row. */
export async function ask(connection: DatabaseConnection, statement: string): Promise<unknown> {
  const client = new pg.Client(toClientConfig(connection));
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
