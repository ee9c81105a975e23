import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { isWithinReach } from '../flow/reads.ts';
import { CHANGE_COLUMNS, type FlowChangeRow } from './reads.ts';
import type { Following } from './topics.ts';

/**
 * A place in the feed: after the change of that number, which that transaction wrote. The feed is ordered by
 * transaction, because numbers are given before commits, and ends where the oldest open transaction began.
 */
export type FeedPlace = readonly [transaction: string, id: number];

/** A change with its place in the feed. */
export interface FeedRow extends FlowChangeRow {
  readonly transaction: string;
}

/** What has a place in a feed. */
export interface Placed {
  readonly transaction: string;
  readonly id: number;
}

/** A piece of a feed. */
export interface FeedPage<Row extends Placed = FeedRow> {
  readonly rows: readonly Row[];
  /** Where the feed ends at the moment: no change can ever appear before it. */
  readonly end: FeedPlace;
  /** Whether changes beyond the end, of whichever flows, wait for an older transaction to end. */
  readonly isHeldBack: boolean;
}

/** Before every number. */
export const FIRST = 0;

/** Changes `c` of flows `f`, deleted ones too, whose last change would else be missed. */
const IS_FOLLOWED = `${isWithinReach({ ownerId: '$1', roleIds: '$6' })} and ($2::text is null or c.flow_id = $2)`;

/**
 * Where the oldest transaction that is open and may change flows began: those of other databases may not, as far as the
 * server lets us see whose they are.
 */
export const FEED = `
  moment as materialized (select pg_current_snapshot() as now),
  feed as materialized (
    select pg_snapshot_xmax(now) as limit, coalesce((
      select open.number from pg_snapshot_xip(now) as open (number)
      where not exists (
        select from pg_stat_activity other
        where other.backend_xid = open.number::xid and other.datname <> current_database()
      )
      order by open.number limit 1
    ), pg_snapshot_xmax(now)) as end
    from moment
  )`;

/**
 * One statement, so that the end, what lies before it and what lies beyond it are seen at one moment. Only the newest
 * change is looked at for what lies beyond, whoever's it is, because that costs the same however many there are.
 */
const READ = `
  with ${FEED}
  select feed.end::text as "end", coalesce(newest.transaction >= feed.end, false) as "isHeldBack", page.*
  from feed
  left join (
    select c.transaction from flow_change c order by c.transaction desc, c.id desc limit 1
  ) newest on true
  left join lateral (
    select ${CHANGE_COLUMNS}, c.transaction::text as transaction, c.transaction as position
    from flow_change c join flow f on f.id = c.flow_id
    where (c.transaction, c.id) > ($3::text::xid8, $4::int) and c.transaction < feed.end and ${IS_FOLLOWED}
    order by c.transaction, c.id limit $5
  ) page on true
  order by page.position, page.id`;

/** The first changes after a place, of the flows that are followed. */
export async function readFeed(options: {
  em: EntityManager;
  following: Following;
  after: FeedPlace;
  limit: number;
}): Promise<FeedPage> {
  const { em, following, after, limit } = options;
  type Row = { readonly end: string; readonly isHeldBack: boolean } & (FeedRow | { readonly id: null });
  const rows = await toSqlExecutor(em)<Row>(READ, [
    following.ownerId,
    following.flowId,
    ...after,
    limit,
    following.roleIds,
  ]);
  const [first] = rows;
  if (first === undefined) throw new Error('The feed has no end.');
  return {
    rows: rows.filter((row): row is Row & FeedRow => row.id !== null),
    end: [first.end, FIRST],
    isHeldBack: first.isHeldBack,
  };
}

/** The later of two places. Where a feed ends may seem to go back for a moment, while a transaction of others ends. */
export function laterOf(one: FeedPlace, other: FeedPlace): FeedPlace {
  return BigInt(other[0]) > BigInt(one[0]) ? other : one;
}

/** Where the feed ends at the moment, and whether a place does not lie in the future. */
export async function findFeedEnd(options: {
  em: EntityManager;
  place: FeedPlace | null;
}): Promise<{ end: FeedPlace; isPast: boolean }> {
  const [row] = await toSqlExecutor(options.em)<{ readonly end: string; readonly isPast: boolean }>(
    `with ${FEED} select feed.end::text as "end", coalesce($1::text::xid8 <= feed.limit, true) as "isPast" from feed`,
    [options.place?.[0] ?? null],
  );
  if (row === undefined) throw new Error('The feed has no end.');
  return { end: [row.end, FIRST], isPast: row.isPast };
}
