import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Changes that are forgotten at once; whoever wants more asks again. */
const CHANGES_A_BATCH = 1000;

/**
 * Takes from the beginning of the feed, and notes in the same statement how far it is gone: a place before that can no
 * longer be followed from. The note is also what two servers take turns by.
 */
const DELETE_OLD = `
  with turn as (
    select from run_feed_horizon h where h.id = 1 for update skip locked
  ), first as (
    select c.id, c.transaction, c.at from run_change c where exists (select from turn)
    order by c.transaction, c.id limit $2
  ), gone as (
    delete from run_change c using first where c.id = first.id and c.at < now() - make_interval(days => $1)
    returning c.transaction, c.id
  ), last as (
    select gone.transaction, gone.id from gone order by gone.transaction desc, gone.id desc limit 1
  ), noted as (
    update run_feed_horizon h set transaction = last.transaction, change = last.id from last where h.id = 1
  )
  select count(*)::int as count from gone`;

/**
 * Forgets states that runs came to so many days ago, from the beginning of the feed on, and returns how many; the runs
 * themselves keep their last one. Whoever follows from a place before that is told that it is too old.
 */
export async function deleteOldRunChanges({ em, days }: { em: EntityManager; days: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_OLD, [days, CHANGES_A_BATCH]);
  return row?.count ?? 0;
}
