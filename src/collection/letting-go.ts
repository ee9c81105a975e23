import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

const LET_GO = 'update collection_filling set collection_id = null, file_id = null where';

const STATEMENTS = Object.freeze({
  filling: `${LET_GO} id = $1`,
  file: `${LET_GO} file_id = $1`,
  base: `${LET_GO} collection_id in (select c.id from collection c where c.base_id = $1)`,
});

const DELETE_PASSAGES = `
  with left_over as (
    select p.id from collection_filling f join passage p on p.filling_id = f.id
    where f.collection_id is null limit $1 for update of p skip locked
  ), gone as (delete from passage p using left_over where p.id = left_over.id returning 1)
  select count(*)::int as count from gone`;

const DELETE_EMPTY = `
  with empty as (
    select f.id from collection_filling f
    where f.collection_id is null and not exists (select from passage p where p.filling_id = f.id)
    order by f.id limit $1 for update skip locked
  ), gone as (delete from collection_filling f using empty where f.id = empty.id returning 1)
  select count(*)::int as count from gone`;

/** With their vectors, a few megabytes. */
const ROWS_A_BATCH = 1000;

/**
 * Lets go of a filling, or of those that came from a file of a base, or are in a base: from then on nobody finds them and
 * they count for nobody, however long deleting them takes.
 */
export async function letGo(given: { em: EntityManager; what: keyof typeof STATEMENTS; id: number }): Promise<void> {
  await toSqlExecutor(given.em)(STATEMENTS[given.what], [given.id]);
}

/** Deletes some of what was let go, but for what somebody else is deleting; returns how many rows. */
export async function deleteLetGo({ em }: { em: EntityManager }): Promise<number> {
  for (const statement of [DELETE_PASSAGES, DELETE_EMPTY]) {
    const [deleted] = await toSqlExecutor(em)<{ count: number }>(statement, [ROWS_A_BATCH]);
    if (deleted !== undefined && deleted.count > 0) return deleted.count;
  }
  return 0;
}
