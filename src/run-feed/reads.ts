import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { FEED, FIRST, type FeedPage, type FeedPlace, type Placed } from '../change/feed-reads.ts';
import type { RunState } from '../run/entity.ts';
import { toRunCondition, type RunFilter } from '../run/list.ts';
import { BadRequest } from '../shared/bad-request.ts';

/** A state that a run came to, with its place in the feed. */
export interface RunChangeRow extends Placed {
  readonly runId: string;
  readonly flowId: string;
  readonly sessionId: string;
  readonly state: RunState;
  readonly at: string;
}

/** What every row of the statement below tells, also where there is no change. */
interface FeedState {
  readonly end: string;
  readonly isHeldBack: boolean;
  readonly isExpired: boolean;
}

const EXPIRED =
  'The cursor is too old: changes after it are forgotten. Take `runChangeCursor`, read `runs`, and follow.';

/**
 * The first changes after a place, of one user's runs or of everybody's, that a filter lets pass. One statement, as for
 * the feed of flows, so that the end and what lies before and beyond it are seen at one moment. Throws `BadRequest` for a
 * place before which something was forgotten that may belong after it.
 */
export async function readRunFeed(options: {
  em: EntityManager;
  ownerId: number | null;
  filter: RunFilter;
  after: FeedPlace;
  limit: number;
}): Promise<FeedPage<RunChangeRow>> {
  const { em, ownerId, filter, after, limit } = options;
  const { states = null, ...lasting } = filter;
  const inState = states === null ? sql`true` : sql`c.state = any(${[...states]}::varchar[])`;
  type Row = FeedState & (RunChangeRow | { readonly id: null });
  const query = sql<Row>`
    with ${sql.raw(FEED)}
    select feed.end::text as "end", coalesce(newest.transaction >= feed.end, false) as "isHeldBack",
      coalesce((${after[0]}::text::xid8, ${after[1]}::bigint) < (horizon.transaction, horizon.change), false) as "isExpired",
      page.*
    from feed
    left join run_feed_horizon horizon on horizon.id = 1
    left join (
      select c.transaction from run_change c order by c.transaction desc, c.id desc limit 1
    ) newest on true
    left join lateral (
      select c.id::float8 as id, c.transaction::text as transaction, c.transaction as position, c.run_id as "runId",
        c.state, c.at, r.flow_id as "flowId", r.session_id as "sessionId"
      from run_change c join run r on r.id = c.run_id
      where (c.transaction, c.id) > (${after[0]}::text::xid8, ${after[1]}::bigint) and c.transaction < feed.end
        and ${ownerId === null ? sql`true` : sql`r.user_id = ${ownerId}`}
        and ${inState} and ${toRunCondition(lasting)}
      order by c.transaction, c.id limit ${limit}
    ) page on true
    order by page.position, page.id`;
  const { rows } = await query.execute(em.getKysely());
  const [first] = rows;
  if (first === undefined) throw new Error('The feed has no end.');
  if (first.isExpired) throw new BadRequest(EXPIRED);
  return {
    rows: rows.filter((row): row is Row & RunChangeRow => row.id !== null),
    end: [first.end, FIRST],
    isHeldBack: first.isHeldBack,
  };
}
