import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

const DELETE_OLD = `with old as (
    delete from idempotency_key where created_at < now() - make_interval(hours => $1) returning 1)
  select count(*)::int as count from old`;

/** Forgets keys that are older, and returns how many. What was made with them stays. */
export async function deleteOldKeys({ em, hours }: { em: EntityManager; hours: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_OLD, [hours]);
  return row?.count ?? 0;
}
