import type { EntityManager } from '@mikro-orm/postgresql';
import type { Assertion } from '../auth/assertion.ts';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';
import { toSqlExecutor } from '../database/sql.ts';

const USE = `
  insert into used_assertion (id_hash, expires_at) values ($1, $2) on conflict (id_hash) do nothing returning 1 as used`;

/** Uses an assertion up, for every instance; false when it was used before. */
export async function useUp({ em, assertion }: { em: EntityManager; assertion: Assertion }): Promise<boolean> {
  const rows = await toSqlExecutor(em)<{ used: number }>(USE, [assertion.idHash, assertion.expiresAt]);
  return rows.length > 0;
}

/** An hour is far more than clocks of instances differ by: what one of them would still take is not forgotten. */
const ASSERTIONS: Expiring = Object.freeze({
  table: 'used_assertion',
  key: 'id_hash',
  end: 'expires_at',
  graceSeconds: 3600,
  batch: 500,
});

/** Forgets assertions that have long been refused by themselves; returns how many. */
export function deleteOldAssertions({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: ASSERTIONS });
}
