import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Rows that are deleted at once; whoever wants more asks again. */
const ROWS_A_BATCH = 1000;

const DELETE_OLD = `
  with old as (
    select p.key from caller_pace p where p.paced_until < now() order by p.paced_until limit $1 for update skip locked
  ), gone as (
    delete from caller_pace p using old where p.key = old.key returning 1
  )
  select count(*)::int as count from gone`;

/** Forgets callers who may ask as if they never had, and returns how many. */
export async function deleteOldPaces({ em }: { em: EntityManager }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_OLD, [ROWS_A_BATCH]);
  return row?.count ?? 0;
}
