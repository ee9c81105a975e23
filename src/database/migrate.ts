import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from './connection.ts';

/** Any constant will do, as long as every instance takes the same one. */
const MIGRATION_LOCK = 727_274;

/** Runs pending migrations. Instances that start together take turns; all but the first then find nothing to do. */
export async function migrate(options: { orm: MikroORM; connection: DatabaseConnection }): Promise<void> {
  const client = new pg.Client(toClientConfig(options.connection));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await options.orm.migrator.up();
  } finally {
    await client.end();
  }
}
