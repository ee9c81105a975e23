import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

const ROWS_A_BATCH = 1000;

const DELETE = `
  delete from upload u using (
    select user_id, id from upload where updated_at < now() - make_interval(hours => $1)
    order by updated_at limit $2 for update skip locked
  ) old where u.user_id = old.user_id and u.id = old.id returning u.id`;

/** Forgets how far uploads had come of which nothing was heard for so many hours; returns how many. */
export async function deleteOldUploads({ em, hours }: { em: EntityManager; hours: number }): Promise<number> {
  return (await toSqlExecutor(em)(DELETE, [hours, ROWS_A_BATCH])).length;
}
