import pg from 'pg';
import { findErrorCode } from './errors.ts';
import { CLUSTER_USER } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';

/**
 * One process's use of a server that several may share. Every process keeps one connection that holds an advisory
 * lock shared; whoever leaves and can then take the lock alone was the last. A killed process's lock goes with its
 * connection.
 */
export interface Tenancy {
  readonly postmaster: Postmaster;
  readonly client: pg.Client;
  /** Settles when the connection has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

const MAINTENANCE_DATABASE = 'postgres';
const TENANCY_LOCK = 1_179_603_533;

/** The server is not listening yet, starting, recovering or shutting down: worth another try. */
const PASSING = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300'];
const DATABASE_EXISTS = ['42P04', '23505'];

/**
 * Joins a server on a cluster, or returns null when it cannot be reached this moment, or serves another cluster.
 * Throws what will not pass by itself.
 */
export async function joinServer(postmaster: Postmaster, cluster: string): Promise<Tenancy | null> {
  if (postmaster.socketDir === '') return null;
  const client = new pg.Client({
    host: postmaster.socketDir,
    port: postmaster.port,
    user: CLUSTER_USER,
    database: MAINTENANCE_DATABASE,
    application_name: 'forme tenancy',
  });
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  // Errors of a connection at rest end it, and `ended` tells; without a listener they would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (await sharesCluster(client, cluster)) return { postmaster, client, ended };
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
  await client.end().catch(() => undefined);
  return null;
}

async function sharesCluster(client: pg.Client, cluster: string): Promise<boolean> {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  if (rows[0]?.data_directory !== cluster) return false;
  await client.query('select pg_advisory_lock_shared($1)', [TENANCY_LOCK]);
  return true;
}

function isPassing(error: unknown): boolean {
  const code = findErrorCode(error);
  return code === null || PASSING.includes(code);
}

/**
 * Gives up the tenancy. True when nobody else has one: then the lock is held alone, so that a process which joins
 * now waits until the connection ends, and finds the server gone.
 */
export async function leaveServer({ client }: Tenancy): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [TENANCY_LOCK]);
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [TENANCY_LOCK]);
  return rows[0]?.alone === true;
}

/** Makes a database unless it exists. Processes may do so at once. */
export async function ensureDatabase({ client }: Tenancy, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount) return;
  await client.query(`create database ${client.escapeIdentifier(name)}`).catch((error: unknown) => {
    if (!DATABASE_EXISTS.includes(findErrorCode(error) ?? '')) throw error;
  });
}
