import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { deleteStreams } from '../stream/delete-streams.ts';

/** Comparisons that are deleted at once; whoever wants more asks again. */
const COMPARISONS_A_BATCH = 100;

const LOCK_OLD = `
  select c.id from comparison c
  where c.state <> 'RUNNING' and c.created_at < now() - make_interval(hours => $1)
  order by c.created_at limit $2 for update skip locked`;

/**
 * Deletes comparisons that are over and began so many hours ago, with their cells and events; returns how many. Their
 * conversations, which began later, are left to those who delete trials. Two servers never delete the same one.
 */
export function deleteOldComparisons(options: { em: EntityManager; hours: number }): Promise<number> {
  return options.em.transactional(async (em) => {
    const sql = toSqlExecutor(em);
    const old = await sql<{ id: string }>(LOCK_OLD, [options.hours, COMPARISONS_A_BATCH]);
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await deleteStreams({ sql, ids });
    await sql('delete from comparison where id = any($1)', [ids]);
    return ids.length;
  });
}
