import type { EntityClass } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from './connection.ts';
import { toOrmOptions } from './orm-config.ts';

/** What can be told of a database without changing it. */
export interface DatabaseFacts {
  /** For example 180004. */
  readonly versionNumber: number;
  readonly version: string;
  readonly encoding: string;
  /** How much the clock of the database is ahead of this process's. */
  readonly clockAheadMs: number;
  /** How far that may be off: half of what asking took. */
  readonly clockErrorMs: number;
  readonly isDurable: boolean;
  readonly isReadOnly: boolean;
  readonly maxConnections: number;
  readonly usedConnections: number;
  readonly bytes: number;
  /** Migrations of this version that have not been run. */
  readonly pendingMigrations: readonly string[];
}

const FACTS = `
  select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as version,
    current_setting('server_encoding') as encoding,
    current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
      and current_setting('synchronous_commit') <> 'off' as "isDurable",
    pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "isReadOnly",
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "maxConnections",
    (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as "usedConnections",
    pg_database_size(current_database())::float8 as bytes`;

const TIMEOUT_MS = 10_000;

/** Asks a database how it is. Throws what the connection fails with. */
export async function inspectDatabase(options: {
  connection: DatabaseConnection;
  entities: readonly EntityClass<object>[];
}): Promise<DatabaseFacts> {
  const { connection } = options;
  const client = new pg.Client({ ...toClientConfig(connection), connectionTimeoutMillis: TIMEOUT_MS });
  await client.connect();
  try {
    const { rows } =
      await client.query<Omit<DatabaseFacts, 'clockAheadMs' | 'clockErrorMs' | 'pendingMigrations'>>(FACTS);
    const [facts] = rows;
    if (facts === undefined) throw new Error('A statement without a table answered no row.');
    return { ...facts, ...(await compareClocks(client)), pendingMigrations: await listPending(options) };
  } finally {
    await client.end();
  }
}

async function compareClocks(client: pg.Client): Promise<Pick<DatabaseFacts, 'clockAheadMs' | 'clockErrorMs'>> {
  const askedAt = Date.now();
  const { rows } = await client.query<{ at: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as at',
  );
  const tookMs = Date.now() - askedAt;
  return { clockAheadMs: Math.round((rows[0]?.at ?? 0) - askedAt - tookMs / 2), clockErrorMs: Math.ceil(tookMs / 2) };
}

/** The table that remembers them is looked for first: asking the migrator would make it. */
async function listPending(options: {
  connection: DatabaseConnection;
  entities: readonly EntityClass<object>[];
}): Promise<readonly string[]> {
  const orm = await MikroORM.init(toOrmOptions({ ...options, poolSize: 2 }));
  try {
    const execute = orm.em.getConnection();
    const [found] = await execute.execute<{ there: boolean }[]>(
      `select to_regclass('mikro_orm_migrations') is not null as there`,
    );
    if (found?.there !== true) return ['all of them'];
    return (await orm.migrator.getPending()).map(({ name }) => name);
  } finally {
    await orm.close();
  }
}
