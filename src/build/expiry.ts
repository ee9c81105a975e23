import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { deleteStreams } from '../stream/delete-streams.ts';

/** Builds that are deleted at once; whoever wants more asks again. */
const BUILDS_A_BATCH = 100;

const LOCK_OLD = `
  select b.id from build b where b.finished_at < now() - make_interval(days => $1)
  order by b.finished_at limit $2 for update skip locked`;

/**
 * Deletes builds that ended so many days ago, with their events; returns how many. What was tried out with one keeps its
 * document by its own runs. Two servers never delete the same one.
 */
export function deleteOldBuilds(options: { em: EntityManager; days: number }): Promise<number> {
  return options.em.transactional(async (em) => {
    const sql = toSqlExecutor(em);
    const old = await sql<{ id: string }>(LOCK_OLD, [options.days, BUILDS_A_BATCH]);
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await deleteStreams({ sql, ids });
    await sql('delete from build where id = any($1)', [ids]);
    return ids.length;
  });
}
