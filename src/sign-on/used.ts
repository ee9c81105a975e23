import type { EntityManager } from '@mikro-orm/postgresql';
import type { Assertion } from '../auth/assertion.ts';
import { toSqlExecutor } from '../database/sql.ts';

const USE = `
  insert into used_assertion (id_hash, expires_at) values ($1, $2) on conflict (id_hash) do nothing returning 1 as used`;

/** Uses an assertion up, for every instance; false when it was used before. */
export async function useUp({ em, assertion }: { em: EntityManager; assertion: Assertion }): Promise<boolean> {
  const rows = await toSqlExecutor(em)<{ used: number }>(USE, [assertion.idHash, assertion.expiresAt]);
  return rows.length > 0;
}

/** Assertions that are forgotten at once; whoever wants more asks again. */
const ASSERTIONS_A_BATCH = 500;

/** An hour is far more than clocks of instances differ by: what one of them would still take is not forgotten. */
const FORGET_OLD = `
  with old as (
    select id_hash from used_assertion where expires_at < now() - interval '1 hour'
    order by expires_at limit $1 for update skip locked
  ), gone as (delete from used_assertion u using old where u.id_hash = old.id_hash returning 1)
  select count(*)::int as count from gone`;

/** Forgets assertions that have long been refused by themselves; returns how many. */
export async function deleteOldAssertions({ em }: { em: EntityManager }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(FORGET_OLD, [ASSERTIONS_A_BATCH]);
  return row?.count ?? 0;
}
