import type { EntityManager } from '@mikro-orm/postgresql';
import type { Holder } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isOnAnyPath } from './path.ts';

/** A message, and another one that stands in some relation to it. */
export interface RelatedMessage {
  readonly messageId: number;
  readonly relatedId: number;
}

/** A message, and whether its conversation shows it. */
export interface ShownMessage {
  readonly messageId: number;
  readonly isOnChosenPath: boolean;
}

/** Messages of conversations that the holder has. */
export interface MessagesOfHolder {
  readonly em: EntityManager;
  readonly holder: Holder;
  readonly ids: readonly number[];
}

const OF_HOLDER =
  'chat_session s on s.user_id = $2 and s.guest is not distinct from $3::varchar and s.deleted_at is null';
const SAYS_MOST = `x.category in ('ANSWER', 'REPORT')`;

const SHOWN = `
  select m.id as "messageId", coalesce(${isOnAnyPath({ message: 'm', branch: 'b' })}, false) as "isOnChosenPath"
  from message m join ${OF_HOLDER} and s.id = m.session_id
  left join chat_branch b on b.session_id = s.id and b.number = s.branch
  where m.id = any($1::int[])`;

const PARENTS = `
  select m.id as "messageId", parent.id as "relatedId"
  from message m join ${OF_HOLDER} and s.id = m.session_id
  left join chat_branch b on s.branch is not null and b.session_id = s.id and b.number = m.branch
  cross join lateral (
    select x.id from message x
    where x.session_id = m.session_id and x.id < m.id and ${isOnAnyPath({ message: 'x', branch: 'b' })}
    order by x.id desc limit 1
  ) parent
  where m.id = any($1::int[])`;

/** What leaves at a fork is a line: the branch in which it was asked or answered first, and each one that began there. */
const ALTERNATIVES = `
  with asked as (
    select m.id, m.session_id, m.branch, coalesce(m.question_id, m.id) as turn,
      m.question_id is not null and exists (select from message q where q.id = m.question_id) as is_answer
    from message m join ${OF_HOLDER} and s.id = m.session_id and s.branch is not null
    where m.id = any($1::int[])
  ), rooted as (
    select a.*, coalesce(e.fork_id, a.turn) as root
    from asked a left join chat_branch e
      on not a.is_answer and e.session_id = a.session_id and e.question_id = a.turn
  ), fork as (
    select r.session_id, r.root, r.is_answer, f.parent, f.number
    from rooted r join chat_branch f
      on f.session_id = r.session_id and f.fork_id = r.root and f.is_regeneration = r.is_answer
  ), line as (
    select session_id, root, is_answer, parent as branch, 0 as place from fork
    union select session_id, root, is_answer, number, number from fork
  ), shown as materialized (
    select l.*, coalesce(
      (select x.id from message x
       where l.is_answer and x.session_id = l.session_id and x.branch = l.branch and x.id > l.root
         and x.question_id = l.root and ${SAYS_MOST} order by x.id limit 1),
      (select x.id from message x
       where x.session_id = l.session_id and x.branch = l.branch and x.id >= l.root
         and (x.id > l.root or not l.is_answer) and coalesce(x.question_id, x.id) >= l.root order by x.id limit 1)
    ) as shown_id
    from line l
  )
  select r.id as "messageId", case when l.branch = r.branch then r.id else l.shown_id end as "relatedId"
  from rooted r join shown l using (session_id, root, is_answer)
  where l.branch = r.branch or l.shown_id is not null
  order by r.id, l.place`;

/** Until its conversation branches, the answer of a run need not know which question it follows from. */
const ANSWERS = `
  with asked as (
    select m.id, m.session_id, m.branch, m.run_id from message m join ${OF_HOLDER} and s.id = m.session_id
    where m.id = any($1::int[]) and m.category = 'QUESTION' and not m.is_bot
  ), line as (
    select id, session_id, branch, 0 as place, run_id from asked
    union all
    select a.id, a.session_id, f.number, f.number, null from asked a join chat_branch f
      on f.session_id = a.session_id and f.fork_id = a.id and f.is_regeneration
  )
  select l.id as "messageId", answer.id as "relatedId" from line l cross join lateral (
    select x.id from message x
    where x.session_id = l.session_id and x.id > l.id and x.branch = l.branch and ${SAYS_MOST}
      and coalesce(x.question_id = l.id, x.run_id = l.run_id) order by x.id limit 1
  ) answer
  order by l.id, l.place`;

/** Whether the conversations of messages show them. */
export function listShown(given: MessagesOfHolder): Promise<ShownMessage[]> {
  return list<ShownMessage>(SHOWN, given);
}

/** The message before each; those that are the first on their paths are left out. */
export function listParents(given: MessagesOfHolder): Promise<RelatedMessage[]> {
  return list<RelatedMessage>(PARENTS, given);
}

/** What can be chosen where each message stands, in order, itself among it; those that stand alone are left out. */
export function listAlternatives(given: MessagesOfHolder): Promise<RelatedMessage[]> {
  return list<RelatedMessage>(ALTERNATIVES, given);
}

/** The answers that each question was given, in order. */
export function listAnswers(given: MessagesOfHolder): Promise<RelatedMessage[]> {
  return list<RelatedMessage>(ANSWERS, given);
}

function list<Row extends object>(statement: string, { em, ids, holder }: MessagesOfHolder): Promise<Row[]> {
  return toSqlExecutor(em)<Row>(statement, [[...ids], holder.userId, holder.guestId]);
}
