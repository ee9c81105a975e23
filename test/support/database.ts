import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from '../../src/database/connection.ts';
import { isAlive } from '../../src/database/embedded/postmaster.ts';
import { useTestServer } from './server.ts';

/** A database of its own for one test file. */
export interface TestDatabase extends AsyncDisposable {
  readonly connection: DatabaseConnection;
  /** Drops the database, whoever is still connected. */
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Brings an empty database up to date. */
  readonly migrate?: (connection: DatabaseConnection) => Promise<void>;
  /** The name of the template; by default one that stands for the state of the migrations folder. */
  readonly template?: string;
}

const MIGRATIONS = path.join(import.meta.dirname, '..', '..', 'migrations');
const TEMPLATE_LOCK = 1_179_603_534;

/**
 * Opens a fresh database: empty, or, with `migrate`, a copy of a template that was migrated once for this state of the
 * migrations folder. Files that open their databases at the same time migrate only once between them.
 */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await useTestServer();
  const name = `forme_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer(server.connection, async (client) => {
    const template = await ensureTemplate({ client, server: server.connection, ...options });
    await client.query(`create database ${name} template ${template}`);
  }).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await administer(server.connection, (client) => client.query(`drop database if exists ${name} with (force)`));
    await server.stop();
  };
  const closeOnce = () => (closed ??= close());
  return { connection: { ...server.connection, database: name }, close: closeOnce, [Symbol.asyncDispose]: closeOnce };
}

/** Drops what killed test processes of this machine have left behind on its embedded server. */
export async function dropAbandonedDatabases(server: DatabaseConnection): Promise<void> {
  await administer(server, async (client) => {
    const { rows } = await client.query<{ name: string; pid: number }>(
      `select datname as name, split_part(datname, '_', 3)::int as pid from pg_database where datname like 'forme\\_test\\_%'`,
    );
    for (const { name } of rows.filter(({ pid }) => !isAlive(pid))) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  });
}

/** The template gets its name last, so that a name stands for a finished template, and nobody is connected to it. */
async function ensureTemplate(
  options: TestDatabaseOptions & { client: pg.Client; server: DatabaseConnection },
): Promise<string> {
  const { client, server, migrate } = options;
  if (!migrate) return 'template0';
  const template = options.template ?? `forme_template_${await hashMigrations()}`;
  const draft = `${template}_draft`;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  if (!rowCount) {
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template template0`);
    await migrate({ ...server, database: draft });
    await client.query(`alter database ${draft} rename to ${template}`);
  }
  await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return template;
}

async function hashMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    hash.update(`${name}\0`).update(await readFile(path.join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function administer(server: DatabaseConnection, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(toClientConfig(server));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
