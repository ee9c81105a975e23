import type { EntityManager } from '@mikro-orm/postgresql';
import { holderOf, type Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Json } from '../shared/json.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { parseSerial } from '../shared/serial.ts';
import type { ForkPoint } from './fork.ts';

/**
 * Which question the messages `a` follow from: as they know it, else the one of their run, else, without a run, the last
 * thing that a person said without a run, if that was a question.
 */
export const FOLLOWS_FROM = `
  select a.id, coalesce(a.question_id, r.question_id, case when said.category = 'QUESTION' then said.id end) as question_id
  from message a left join run r on a.is_bot and r.id = a.run_id
  left join lateral (
    select u.id, u.category from message u
    where a.is_bot and a.run_id is null and u.session_id = a.session_id and u.id < a.id
      and u.run_id is null and not u.is_bot
    order by u.id desc limit 1
  ) said on true`;

const FIND = `
  select q.id, q.session_id as "sessionId", q.flow_id as "flowId", q.inputs,
    r.inputs as "askedInputs", r.tweaks, r.history_count as "historyCount"
  from message m join chat_session s on s.id = m.session_id and s.user_id = $2 and s.guest is not distinct from $3::varchar and s.deleted_at is null
  left join (${FOLLOWS_FROM} where a.id = $1) f on f.id = m.id
  left join message q on q.id = case when m.is_bot then f.question_id else m.id end
    and q.session_id = m.session_id and q.category = 'QUESTION' and not q.is_bot
  left join run r on r.id = q.run_id
  where m.id = $1`;

type Values = Readonly<Record<string, Json>>;

/** A question, and what it was asked with. */
export interface AskedQuestion {
  readonly id: number;
  readonly sessionId: string;
  readonly flowId: string;
  /** Null when it was given none, or has lost them. */
  readonly inputs: Values | null;
  /** The inputs with the id of the node that asks; null, as what follows, when no run stands behind the question. */
  readonly askedInputs: Values | null;
  readonly tweaks: Readonly<Record<string, Values>> | null;
  readonly historyCount: number | null;
}

type Found = { readonly [Member in keyof AskedQuestion]: AskedQuestion[Member] | null };

const NO_QUESTION: Readonly<Record<ForkPoint['kind'], string>> = Object.freeze({
  EDIT: 'Must be the question of a person.',
  REGENERATION: 'Must be a question of a person, or follow from one that was not deleted.',
});

/**
 * The question at which the conversation of a message is to branch: to edit, the message itself; to answer anew, also the
 * one that it follows from. Throws `NotFound` for a message that the viewer may not read, and `InvalidInput`.
 */
export async function findAskedQuestion(options: {
  em: EntityManager;
  viewer: Viewer;
  messageId: string;
  kind: ForkPoint['kind'];
}): Promise<AskedQuestion> {
  const { em, viewer, kind } = options;
  const id = parseSerial(options.messageId);
  const { userId, guestId } = holderOf(viewer);
  const [found] = id === null ? [] : await toSqlExecutor(em)<Found>(FIND, [id, userId, guestId]);
  if (found === undefined) throw new NotFound('MESSAGE');
  const { id: questionId, sessionId, flowId, ...asked } = found;
  const isNone = questionId === null || sessionId === null || flowId === null;
  if (isNone || (kind === 'EDIT' && questionId !== id)) {
    throw new InvalidInput([{ path: ['messageId'], message: NO_QUESTION[kind] }]);
  }
  return { ...asked, id: questionId, sessionId, flowId };
}
