import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { Json } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import { toStorable } from '../shared/text.ts';
import type { AttachedFile, MessageCategory, MessageFrame } from './entity.ts';
import { toTermVector } from './search-index.ts';
import { planOnce } from '../shared/plans.ts';

/** Whose messages they are, and where they are said. */
export interface MessagePlace {
  readonly sessionId: string;
  readonly flowId: string;
  readonly runId: string | null;
  readonly userId: number;
  /** The branch of the conversation; the first one when absent. */
  readonly branch?: number;
  /** The number of the question that they follow from; null when absent. */
  readonly questionId?: number | null;
}

/** A message as it is written; what is absent is empty. */
export interface SaidMessage {
  readonly isBot: boolean;
  readonly frame: MessageFrame;
  readonly category: MessageCategory;
  readonly inputs?: Readonly<Record<string, Json>> | null;
  readonly text: string;
  readonly steps?: string;
  readonly isPartial?: boolean;
  readonly source?: number;
  readonly remark?: string | null;
  readonly files?: readonly AttachedFile[];
}

/**
 * The conversation is locked and told the time first; that of the transaction may lie before the wait for the lock.
 * Numbers are given afterwards, in order. A run that asks is told which message asks for it.
 */
const INSERT = planOnce(`
  with touched as (
    update chat_session set updated_at = clock_timestamp() where id = $1 returning updated_at as at),
  recorded as (
    insert into message (session_id, flow_id, run_id, user_id, branch, question_id, is_bot, frame, category, inputs,
      text, steps, terms, is_partial, source, remark, files, created_at, updated_at)
    select $1, $2, $3::uuid, $4::int, $5::int, $6::int, m.is_bot, m.frame, m.category, m.inputs,
      m.text, m.steps, m.terms::tsvector, m.is_partial, m.source, m.remark, m.files, touched.at, touched.at
    from touched cross join unnest($8::bool[], $9::text[], $10::text[], $11::json[],
      $12::text[], $13::text[], $14::text[], $15::bool[], $16::int[], $17::text[], $18::json[]) with ordinality
      as m (is_bot, frame, category, inputs, text, steps, terms, is_partial, source, remark, files, place)
    order by m.place returning id),
  asked as (
    update run set question_id = (select min(id) from recorded) where id = $7::uuid)
  select id from recorded order by id`);

/**
 * Records messages at the end of a conversation, all of them at once, in the caller's transaction, and returns their
 * numbers in order. NUL characters, which no text in the database can hold, become U+FFFD. `asks` is the run whose
 * question the first one is. Throws `NotFound` when there is no such conversation.
 */
export async function insertMessages(options: {
  em: EntityManager;
  place: MessagePlace;
  messages: readonly SaidMessage[];
  asks?: string;
}): Promise<readonly number[]> {
  const { em, place, messages, asks = null } = options;
  const { sessionId, flowId, runId, userId, branch = 0, questionId = null } = place;
  const rows = messages.map((message) => toStoredMessage(message));
  const column = (toValue: (row: (typeof rows)[number]) => unknown): unknown[] => rows.map(toValue);
  const recorded = await toSqlExecutor(em)<{ id: number }>(INSERT, [
    ...[sessionId, flowId, runId, userId, branch, questionId, asks],
    ...[column((row) => row.isBot), column((row) => row.frame), column((row) => row.category)],
    ...[column(({ inputs = null }) => (inputs === null ? null : JSON.stringify(inputs))), column((row) => row.text)],
    ...[column((row) => row.steps), column((row) => toTermVector({ inputs: null, ...row, userId }))],
    ...[column((row) => row.isPartial ?? false), column((row) => row.source ?? 0), column((row) => row.remark)],
    column(({ files = [] }) => (files.length === 0 ? null : JSON.stringify(files))),
  ]);
  if (recorded.length < messages.length) throw new NotFound('CHAT_SESSION');
  return recorded.map(({ id }) => id);
}

function toStoredMessage({ text, steps = '', remark = null, ...said }: SaidMessage) {
  return {
    ...said,
    text: toStorable(text),
    steps: toStorable(steps),
    remark: remark === null ? null : toStorable(remark),
  };
}
