import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Everything about a message but its number, its conversation and its run. */
const COPIED = sql.raw(
  `flow_id, user_id, is_bot, frame, category, inputs, text, terms, steps, is_partial, source, liked, solved, copied, remark,
   created_at, updated_at`,
);

/** Copies every message of a conversation, which the caller has locked, in order; no run stands behind a copy. */
export async function copyMessages(options: {
  em: EntityManager;
  sessionId: string;
  toSessionId: string;
}): Promise<void> {
  const { em, sessionId, toSessionId } = options;
  // Postgres gives numbers in the order of the selection.
  const statement = sql`
    insert into message (session_id, ${COPIED})
    select ${toSessionId}, ${COPIED} from message where session_id = ${sessionId} order by id`;
  await statement.execute(em.getKysely());
}

/** The number of the copy of the last message up to one of the original ones; 0 when there is none. */
export async function findCopiedUpTo(options: {
  em: EntityManager;
  sessionId: string;
  toSessionId: string;
  upTo: number;
}): Promise<number> {
  const { em, sessionId, toSessionId, upTo } = options;
  const query = sql<{ id: number | null }>`
    select max(id) as id from (
      select id from message where session_id = ${toSessionId} order by id
      limit (select count(*) from message where session_id = ${sessionId} and id <= ${upTo})
    ) copied`;
  const { rows } = await query.execute(em.getKysely());
  return rows[0]?.id ?? 0;
}
