import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Links that are deleted at once; whoever wants more asks again. */
const LINKS_A_BATCH = 500;

/** A link ends when it is revoked or expires, whichever comes first; a null is passed over. */
const DELETE_ENDED = `
  with ended as (
    select l.id from share_link l where least(l.revoked_at, l.expires_at) < now() - make_interval(days => $1)
    order by l.id limit $2 for update skip locked
  ), gone as (delete from share_link l using ended where l.id = ended.id returning 1)
  select count(*)::int as count from gone`;

/** Deletes links that ended so many days ago, which show nothing to anybody; returns how many. */
export async function deleteEndedLinks({ em, days }: { em: EntityManager; days: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ count: number }>(DELETE_ENDED, [days, LINKS_A_BATCH]);
  return row?.count ?? 0;
}
