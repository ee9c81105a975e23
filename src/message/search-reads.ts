import type { EntityManager } from '@mikro-orm/postgresql';
import type { Holder } from '../auth/viewer.ts';
import { isHeldBy } from '../database/held-by.ts';
import { sql, type RawBuilder } from 'kysely';
import { parseFlowId } from '../flow/id.ts';
import { toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import { MESSAGE_COLUMNS, type MessageRow } from './reads.ts';
import { toHeldQuery, toTermQuery, type Phrase } from './search-query.ts';

export type MessageSearchOrder = 'NEWEST' | 'BEST';

/** Which messages to search; a condition that is absent or null does not restrict. */
export interface MessageSearchFilter {
  readonly flowId?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly author?: 'USER' | 'ASSISTANT' | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** The place of a message among what was found: how well it fits, which is 0 where that does not count, and its number. */
export type FoundKey = readonly [rank: number, id: number];

/** A message that was found. */
export interface FoundMessage {
  readonly message: MessageRow;
  readonly rank: number;
}

interface Listing {
  readonly em: EntityManager;
  readonly holder: Holder;
  readonly phrases: readonly Phrase[];
  readonly filter: MessageSearchFilter;
  readonly order: MessageSearchOrder;
  readonly page: PageRequest<FoundKey>;
}

/**
 * A page of a user's own messages that have every phrase, without those of deleted and of trial conversations. What
 * fits is found first, in one look at the index: walking all messages in their order until enough fit would read whole
 * tables where few do, and looking for each conversation would look as often as there are any.
 */
export async function listFoundMessages(options: Listing): Promise<Page<FoundMessage>> {
  const { em, holder, phrases, filter, order, page } = options;
  const query = sql<MessageRow & { rank: number }>`
    with said as materialized (
      select m.id, m.session_id, ${toRank({ order, phrases })} as rank from message m
      where m.terms @@ ${toHeldQuery({ phrases, userId: holder.userId })}::tsquery and ${toCondition(filter)}
    ), shown as (
      select said.id, said.rank from said join chat_session s on s.id = said.session_id
      where ${isHeldBy({ table: 's', holder })} and s.deleted_at is null and not s.is_trial ${toPageClause(page)}
    )
    select ${MESSAGE_COLUMNS}, shown.rank from shown join message m on m.id = shown.id
    order by shown.rank desc, m.id desc`;
  const { rows } = await query.execute(em.getKysely());
  return toPage({ rows: rows.map(({ rank, ...message }) => ({ message, rank })), request: page });
}

/** How well a message fits; long ones fit worse. It depends on nothing but the message, so that it never changes within a list. */
function toRank({ order, phrases }: Pick<Listing, 'order' | 'phrases'>): RawBuilder<unknown> {
  return order === 'NEWEST' ? sql`0::real` : sql`ts_rank(m.terms, ${toTermQuery(phrases)}::tsquery, 1)`;
}

/** A text that is no id of a flow becomes null, which equals nothing. */
function toCondition({ flowId, sessionId, author, from, to }: MessageSearchFilter): RawBuilder<unknown> {
  const conditions = [
    typeof flowId === 'string' && sql`m.flow_id = ${parseFlowId(flowId)}`,
    typeof sessionId === 'string' && sql`m.session_id = ${isStorable(sessionId) ? sessionId : null}`,
    typeof author === 'string' && sql`m.is_bot = ${author === 'ASSISTANT'}`,
    typeof from === 'string' && sql`m.created_at >= ${from}::timestamptz`,
    typeof to === 'string' && sql`m.created_at < ${to}::timestamptz`,
  ];
  return sql.join([sql`true`, ...conditions.filter((condition) => condition !== false)], sql` and `);
}

/** One row more than asked for tells whether another page follows. */
function toPageClause({ first, start }: PageRequest<FoundKey>): RawBuilder<unknown> {
  const after =
    start.at === 'key' ? sql`and (said.rank, said.id) < (${start.key[0]}::real, ${start.key[1]}::int)` : sql``;
  const offset = start.at === 'offset' ? start.offset : 0;
  return sql`${after} order by said.rank desc, said.id desc limit ${first + 1} offset ${offset}`;
}
