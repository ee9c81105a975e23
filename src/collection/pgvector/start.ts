import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../../database/sql.ts';
import { PgvectorUnusable } from './errors.ts';
import { prepareSchema } from './layout.ts';
import { findObstacle } from './requirements.ts';
import { startTakingAlong } from './take-along.ts';

/**
 * Makes what is missing in the database, and begins to take along what is not in its tables. Returns what stops that.
 * Throws `PgvectorUnusable`.
 */
export async function startPgvector(options: {
  fork: () => EntityManager;
  logger: Logger;
}): Promise<() => Promise<void>> {
  await ensurePgvector(options.fork);
  return startTakingAlong(options);
}

/** Makes what is missing in the database. Throws `PgvectorUnusable`. */
export async function ensurePgvector(fork: () => EntityManager): Promise<void> {
  const obstacle = await findObstacle(toSqlExecutor(fork()));
  if (obstacle !== null) throw new PgvectorUnusable(obstacle);
  await prepareSchema(fork());
}
