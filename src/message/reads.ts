import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type RawBuilder } from 'kysely';
import type { Holder } from '../auth/viewer.ts';
import { isOnAnyPath, isOnPath } from '../branch/path.ts';
import { isHeldBy } from '../database/held-by.ts';
import type { Turn } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import type { Page } from '../shared/page.ts';
import type { AttachedFile, MessageCategory, MessageFrame } from './entity.ts';
import { toTwoWayPage } from '../shared/two-way-page.ts';
import type { MessagePageRequest, ShownPath } from './page.ts';

/** A message as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface MessageRow {
  readonly id: number;
  readonly sessionId: string;
  readonly flowId: string;
  readonly runId: string | null;
  readonly userId: number;
  readonly isBot: boolean;
  readonly frame: MessageFrame;
  readonly category: MessageCategory;
  readonly inputs: Readonly<Record<string, Json>> | null;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
  readonly files: readonly AttachedFile[] | null;
  readonly source: number;
  readonly sensitiveStatus: number;
  readonly liked: number;
  readonly solved: number;
  readonly copied: number;
  readonly remark: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The columns of a row, from a table that is called `m`. */
export const MESSAGE_COLUMNS = sql`m.id, m.session_id as "sessionId", m.flow_id as "flowId", m.run_id as "runId",
  m.user_id as "userId", m.is_bot as "isBot", m.frame, m.category, m.inputs, m.text, m.steps,
  m.is_partial as "isPartial", m.files, m.source, m.sensitive_status as "sensitiveStatus", m.liked, m.solved, m.copied, m.remark,
  m.created_at as "createdAt", m.updated_at as "updatedAt"`;

/**
 * Messages of the conversations of one holder, or of anybody when it is null, without the deleted ones; every statement
 * below that has a holder asks so.
 */
function ofOpenSessions(holder: Holder | null): RawBuilder<unknown> {
  const isHeld = holder === null ? sql`true` : isHeldBy({ table: 's', holder });
  return sql`chat_session s on ${isHeld} and s.deleted_at is null`;
}

/** The row of the branch `b` that the chosen path of the conversation `s` ends in; none where there is but one path. */
const CHOSEN_BRANCH = sql`left join chat_branch b on b.session_id = s.id and b.number = s.branch`;

/** Whether the message `m` is on the path of that branch. */
const IS_ON_PATH = sql.raw(isOnAnyPath({ message: 'm', branch: 'b' }));

/** Whether the path of the branch `c` leads through the message `t`. */
const THROUGH = sql.raw(isOnPath({ message: 't', branch: 'c' }));

/** Messages in conversations that the holder has, in no particular order. */
export async function listMessageRows(options: {
  em: EntityManager;
  holder: Holder;
  ids: readonly number[];
}): Promise<MessageRow[]> {
  const { em, holder, ids } = options;
  const query = sql<MessageRow>`
    select ${MESSAGE_COLUMNS} from message m join ${ofOpenSessions(holder)} and s.id = m.session_id
    where m.id = any(${[...ids]}::int[])`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}

/** The conversation that a message was recorded in, whoever holds it; a message never moves. */
export async function findSessionIdOfMessage(options: { em: EntityManager; id: number }): Promise<string | null> {
  const { em, id } = options;
  const query = sql<{ sessionId: string }>`select session_id as "sessionId" from message where id = ${id}`;
  const { rows } = await query.execute(em.getKysely());
  return rows[0]?.sessionId ?? null;
}

/** The messages of a conversation after one of them, in order. */
export async function listMessagesAfter(options: {
  em: EntityManager;
  sessionId: string;
  after: number;
  limit: number;
}): Promise<MessageRow[]> {
  const { em, sessionId, after, limit } = options;
  const query = sql<MessageRow>`
    select ${MESSAGE_COLUMNS} from message m where m.session_id = ${sessionId} and m.id > ${after} order by m.id limit ${limit}`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}

/** The newest message on the chosen path of each conversation that the holder has; conversations without a message are left out. */
export async function listLatestMessages(options: {
  em: EntityManager;
  holder: Holder;
  sessionIds: readonly string[];
}): Promise<MessageRow[]> {
  const { em, holder, sessionIds } = options;
  const query = sql<MessageRow>`
    select child.* from unnest(${[...sessionIds]}::varchar[]) as parent(id)
    join ${ofOpenSessions(holder)} and s.id = parent.id ${CHOSEN_BRANCH}
    cross join lateral (
      select ${MESSAGE_COLUMNS} from message m where m.session_id = s.id and ${IS_ON_PATH} order by m.id desc limit 1
    ) child`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}

/** A page of the messages of each conversation that the holder has, or anybody when that is null, oldest first. */
export async function listMessagePages(options: {
  em: EntityManager;
  holder: Holder | null;
  sessionIds: readonly string[];
  page: MessagePageRequest;
}): Promise<Map<string, Page<MessageRow>>> {
  const { em, holder, sessionIds, page } = options;
  const query = sql<MessageRow>`
    select child.* from unnest(${[...sessionIds]}::varchar[]) as parent(id)
    join ${ofOpenSessions(holder)} and s.id = parent.id ${toBranchClause(page.path)}
    cross join lateral (
      select ${MESSAGE_COLUMNS} from message m where m.session_id = s.id ${toPageClause(page)}
    ) child`;
  const { rows } = await query.execute(em.getKysely());
  const groups = Map.groupBy(rows, (row) => row.sessionId);
  return new Map([...groups].map(([id, group]) => [id, toTwoWayPage({ rows: group, page })]));
}

/** The number of the newest message of a conversation; 0 while there is none. */
export async function findNewestMessageId(options: { em: EntityManager; sessionId: string }): Promise<number> {
  const { em, sessionId } = options;
  const query = sql<{ id: number | null }>`select max(id) as id from message where session_id = ${sessionId}`;
  const { rows } = await query.execute(em.getKysely());
  return rows[0]?.id ?? 0;
}

/** Whether the answer `a` is on the path of the branch `b`, and follows from the question `q`. */
const ANSWERS_ON_PATH = sql.raw(`a.question_id = q.id and ${isOnPath({ message: 'a', branch: 'b' })}`);

const ASKED_ON_PATH = sql.raw(isOnAnyPath({ message: 'q', branch: 'b' }));

/**
 * The newest `limit` questions on the path of a branch that were answered in full, with their answers, oldest first. What
 * the conversation has forgotten, and what was asked from `beforeMessageId` on, is passed over. A question belongs with
 * the next whole answer of its run, also when more was asked before that came; questions and answers without a run
 * belong together when they follow each other. Where there are branches, each answer knows its question.
 */
export async function listTurns(options: {
  em: EntityManager;
  sessionId: string;
  branch: number;
  beforeMessageId: number;
  limit: number;
}): Promise<Turn[]> {
  const { em, sessionId, branch, beforeMessageId, limit } = options;
  const query = sql<Turn>`
    select q.inputs, reply.text as answer
    from message q join chat_session s on s.id = q.session_id
    left join chat_branch b on s.branch is not null and b.session_id = s.id and b.number = ${branch}
    cross join lateral (
      select a.category, a.text from message a
      where a.session_id = q.session_id and a.id > q.id and a.category in ('QUESTION', 'ANSWER') and not a.is_partial
        and case when b.number is null then a.run_id is not distinct from q.run_id else ${ANSWERS_ON_PATH} end
      order by a.id limit 1
    ) reply
    where q.session_id = ${sessionId} and q.id > s.forgotten_up_to and q.id < ${beforeMessageId}
      and q.category = 'QUESTION' and q.inputs is not null and reply.category = 'ANSWER' and ${ASKED_ON_PATH}
    order by q.id desc limit ${limit}`;
  const { rows } = await query.execute(em.getKysely());
  return rows.reverse();
}

/** One row more than asked for tells whether another page follows. Pages from the back are read backwards. */
function toPageClause({ direction, size, path, start }: MessagePageRequest): RawBuilder<unknown> {
  const offset = start.at === 'offset' ? start.offset : 0;
  const end = sql`limit ${size + 1} offset ${offset}`;
  const onPath = path.kind === 'ALL' ? sql`` : sql`and ${IS_ON_PATH}`;
  if (direction === 'forward') {
    return sql`${onPath} ${start.at === 'key' ? sql`and m.id > ${start.key[0]}` : sql``} order by m.id ${end}`;
  }
  return sql`${onPath} ${start.at === 'key' ? sql`and m.id < ${start.key[0]}` : sql``} order by m.id desc ${end}`;
}

/** The row of the branch `b` of each conversation `s` on whose path messages must be; none where any will do. */
function toBranchClause(path: ShownPath): RawBuilder<unknown> {
  switch (path.kind) {
    case 'ALL':
      return sql``;
    case 'CHOSEN':
      return CHOSEN_BRANCH;
    case 'THROUGH':
      return sql`
        join message t on t.id = ${path.messageId} and t.session_id = s.id
        left join lateral (
          select c.number, c.bounds from chat_branch c where c.session_id = s.id and ${THROUGH}
          order by c.chosen desc limit 1
        ) b on true`;
  }
}
