import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Their passages are let go, and deleted after them. */
const COLLECTIONS_A_BATCH = 100;
const FILLINGS_A_BATCH = 100;

const UNFINISHED = `
  with unfinished as (
    select f.id from collection_filling f
    where f.finished_at is null and f.collection_id is not null and f.created_at < now() - make_interval(hours => $1)
    order by f.created_at limit $2 for update skip locked
  ), gone as (
    update collection_filling f set collection_id = null, file_id = null
    from unfinished where f.id = unfinished.id returning 1
  )
  select count(*)::int as count from gone`;

const FORSAKEN = `
  with forsaken as (
    select c.id from collection c join chat_session s on s.id = c.session_id
    where s.deleted_at is not null
      and not exists (select from run r where r.session_id = s.id and r.state in ('QUEUED', 'RUNNING'))
    order by c.id limit $1 for update of c skip locked
  ), gone as (delete from collection c using forsaken where c.id = forsaken.id returning 1)
  select count(*)::int as count from gone`;

/** Lets go of what a run began to bring in so many hours ago and never finished; returns of how many such runs. */
export async function letUnfinishedGo({ em, hours }: { em: EntityManager; hours: number }): Promise<number> {
  const [deleted] = await toSqlExecutor(em)<{ count: number }>(UNFINISHED, [hours, FILLINGS_A_BATCH]);
  return deleted?.count ?? 0;
}

/**
 * Lets go of the collections of conversations that their users have deleted; returns how many. A conversation that is
 * restored makes its own anew, from the files that it keeps.
 */
export async function deleteForsakenCollections({ em }: { em: EntityManager }): Promise<number> {
  const [deleted] = await toSqlExecutor(em)<{ count: number }>(FORSAKEN, [COLLECTIONS_A_BATCH]);
  return deleted?.count ?? 0;
}
