import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Everything about a message but its number, its conversation, its run and its question. */
const COPIED = `flow_id, user_id, branch, is_bot, frame, category, inputs, text, terms, steps, is_partial, source, sensitive_status, liked, solved,
  copied, remark, files, created_at, updated_at`;

/** Which question a message follows from, also when only its run knows. */
const FOLLOWED = 'coalesce(m.question_id, case when m.is_bot then r.question_id end)';

/**
 * A number for each message and each question that something follows from or branches at, also when that was deleted, in
 * their order. Postgres gives numbers in the order of the selection.
 */
const NUMBERS = `
  select named.old, nextval(pg_get_serial_sequence('message', 'id'))::int as new from (
    select id as old from message where session_id = $1
    union select ${FOLLOWED} from message m left join run r on r.id = m.run_id where m.session_id = $1
    union select unnest(array[fork_id, question_id]) from chat_branch where session_id = $1
    order by old
  ) named where named.old is not null`;

const COPY_MESSAGES = `
  insert into message (id, session_id, question_id, ${COPIED})
  select n.new, $2, followed.new, ${COPIED.replaceAll(/(\w+)/gu, 'm.$1')}
  from message m join number n on n.old = m.id
  left join run r on r.id = m.run_id left join number followed on followed.old = ${FOLLOWED}
  where m.session_id = $1 order by n.new`;

/** A bound names its question, too; that of a whole branch names none. */
const COPY_BRANCHES = `
  insert into chat_branch (session_id, number, parent, fork_id, is_regeneration, question_id, chosen, bounds)
  select $2, b.number, b.parent, fork.new, b.is_regeneration, question.new, b.chosen, (
    select array_agg(coalesce(2 * n.new::bigint + bound % 2, bound) order by at)
    from unnest(b.bounds) with ordinality as bounds(bound, at) left join number n on n.old = bound / 2
  )
  from chat_branch b left join number fork on fork.old = b.fork_id left join number question on question.old = b.question_id
  where b.session_id = $1`;

/** What the messages rest on. Copies keep the files, too. */
const COPY_SOURCES = `
  insert into message_source (message_id, rank, file_id, text, metadata, score, keywords)
  select n.new, s.rank, s.file_id, s.text, s.metadata, s.score, s.keywords
  from message_source s join message m on m.id = s.message_id join number n on n.old = s.message_id
  where m.session_id = $1`;

const COPY = `
  with number as materialized (${NUMBERS}), copied as (${COPY_MESSAGES}), sources as (${COPY_SOURCES}) ${COPY_BRANCHES}`;

const FIND_COPIED = `
  select max(id) as id from (
    select id from message where session_id = $2 order by id
    limit (select count(*) from message where session_id = $1 and id <= $3)
  ) copied`;

/**
 * Copies every message of a conversation, which the caller has locked, in order, and its branches; no run stands behind a
 * copy.
 */
export async function copyMessages(options: {
  em: EntityManager;
  sessionId: string;
  toSessionId: string;
}): Promise<void> {
  await toSqlExecutor(options.em)(COPY, [options.sessionId, options.toSessionId]);
}

/** The number of the copy of the last message up to one of the original ones; 0 when there is none. */
export async function findCopiedUpTo(options: {
  em: EntityManager;
  sessionId: string;
  toSessionId: string;
  upTo: number;
}): Promise<number> {
  const { em, sessionId, toSessionId, upTo } = options;
  const [found] = await toSqlExecutor(em)<{ id: number | null }>(FIND_COPIED, [sessionId, toSessionId, upTo]);
  return found?.id ?? 0;
}
