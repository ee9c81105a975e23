import pg from 'pg';
import type { SqlExecutor } from '../stream/contract.ts';
import { toClientConfig, type DatabaseConnection } from './connection.ts';

const TIMEOUT_MS = 10_000;

/** Lets `work` run statements on a connection of its own, without bringing the tables up to date. Throws what the connection fails with. */
export async function withConnection<Outcome>(
  connection: DatabaseConnection,
  work: (sql: SqlExecutor) => Promise<Outcome>,
): Promise<Outcome> {
  const client = new pg.Client({ ...toClientConfig(connection), connectionTimeoutMillis: TIMEOUT_MS });
  await client.connect();
  try {
    return await work(async <Row extends object>(text: string, parameters: readonly unknown[]) => {
      const { rows } = await client.query<Row>(text, [...parameters]);
      return rows;
    });
  } finally {
    await client.end();
  }
}
