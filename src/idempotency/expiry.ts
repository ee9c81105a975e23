import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Keys that are forgotten at once; whoever wants more asks again. */
const KEYS_A_BATCH = 1000;

const DELETE_OLD = `
  with old as (
    select k.user_id, k.key from idempotency_key k where k.created_at < now() - make_interval(hours => $1)
    order by k.created_at limit $2 for update skip locked
  ), gone as (
    delete from idempotency_key k using old where k.user_id = old.user_id and k.key = old.key returning 1
  )
  select count(*)::int as count from gone`;

/** Forgets keys that are older, and returns how many. What was made with them stays. */
export async function deleteOldKeys({ em, hours }: { em: EntityManager; hours: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_OLD, [hours, KEYS_A_BATCH]);
  return row?.count ?? 0;
}
