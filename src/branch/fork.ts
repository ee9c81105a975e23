import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ChatSession } from '../session/entity.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { toBound, WHOLE } from './path.ts';
import { FOLLOWS_FROM } from './question.ts';

/** Where a conversation is to branch: at a question that is asked in other words, or answered anew. */
export interface ForkPoint {
  readonly kind: 'EDIT' | 'REGENERATION';
  readonly questionId: number;
}

/** A branch that is about to begin. */
export interface Fork {
  readonly kind: ForkPoint['kind'];
  readonly number: number;
  readonly parent: number;
  readonly forkId: number;
  readonly chosen: number;
  readonly bounds: readonly (number | null)[];
}

/** A conversation that branches for the first time has one branch so far, and it is the chosen one. */
const BEGIN = `
  insert into chat_branch (session_id, number, chosen, bounds) values ($1, 0, 1, array[$2::bigint])
  on conflict do nothing`;

/** Messages from before there were branches, and those without a run, learn what they follow from only now. */
const FILL_IN = `
  update message m set question_id = f.question_id from (${FOLLOWS_FROM} where a.session_id = $1 and a.question_id is null) f
  where f.id = m.id and f.question_id is not null`;

const FIND_QUESTION = `
  select m.branch, m.inputs is not null as "canBeAsked" from message m
  where m.id = $1 and m.session_id = $2 and m.category = 'QUESTION' and not m.is_bot`;

const FIND_ORIGIN = 'select parent, fork_id as "forkId" from chat_branch where session_id = $1 and question_id = $2';

const FIND_PARENT = `
  select b.bounds, (select max(number) + 1 from chat_branch where session_id = $1) as number,
    (select max(chosen) + 1 from chat_branch where session_id = $1) as chosen
  from chat_branch b where b.session_id = $1 and b.number = $2`;

const RECORD = `
  insert into chat_branch (session_id, number, parent, fork_id, is_regeneration, question_id, chosen, bounds)
  values ($1, $2, $3, $4, $5, $6, $7, $8::bigint[])`;

/** The numbers of messages are places in the order of everything that is asked in a conversation. */
const TAKE_PLACE = `select nextval(pg_get_serial_sequence('message', 'id'))::int as place`;

/**
 * Opens a branch in a conversation that the caller has locked; `recordFork` keeps it, once its question is there. Throws
 * `NotFound` when the question was deleted, and `InvalidInput` when it can no longer be answered.
 */
export async function openFork(options: { em: EntityManager; session: ChatSession; point: ForkPoint }): Promise<Fork> {
  const { em, session, point } = options;
  const sql = toSqlExecutor(em);
  const [question] = await sql<{ branch: number; canBeAsked: boolean }>(FIND_QUESTION, [point.questionId, session.id]);
  if (question === undefined) throw new NotFound('MESSAGE');
  if (point.kind === 'REGENERATION' && !question.canBeAsked) throw new QuestionWithoutInputs();
  await sql(BEGIN, [session.id, WHOLE]);
  await sql(FILL_IN, [session.id]);
  const leaves = await findLeaves({ em, session, point, branch: question.branch });
  const [parent] = await sql<ParentRow>(FIND_PARENT, [session.id, leaves.parent]);
  if (parent === undefined) throw new Error(`Conversation ${session.id} has no branch ${leaves.parent}.`);
  const { number, chosen } = parent;
  return { kind: point.kind, ...leaves, number, chosen, bounds: toBounds({ point, leaves, parent }) };
}

/** Keeps a branch and makes it the chosen one. `questionId` is the question that an edit has brought. */
export async function recordFork(options: {
  em: EntityManager;
  session: ChatSession;
  fork: Fork;
  questionId: number;
}): Promise<void> {
  const { em, session, fork, questionId } = options;
  const isRegeneration = fork.kind === 'REGENERATION';
  const place = [session.id, fork.number, fork.parent, fork.forkId, isRegeneration, isRegeneration ? null : questionId];
  await toSqlExecutor(em)(RECORD, [...place, fork.chosen, [...fork.bounds]]);
  session.choose(fork.number);
}

/** A place in the order of a locked conversation for what brings no message of its own. */
export async function takePlace(em: EntityManager): Promise<number> {
  const [taken] = await toSqlExecutor(em)<{ place: number }>(TAKE_PLACE, []);
  if (taken === undefined) throw new Error('The sequence of messages gives no numbers.');
  return taken.place;
}

/** The question has lost what it was asked with, and can only be asked in other words. */
export class QuestionWithoutInputs extends InvalidInput {
  constructor() {
    super([{ path: ['messageId'], message: 'The question has no inputs to be asked with again.' }]);
  }
}

interface ParentRow {
  /** Postgres hands out large numbers as text. */
  readonly bounds: readonly (string | null)[];
  readonly number: number;
  readonly chosen: number;
}

interface Leaves {
  readonly parent: number;
  readonly forkId: number;
}

/** Whatever way a question is asked in, all its edits leave where it was asked first. */
async function findLeaves(options: {
  em: EntityManager;
  session: ChatSession;
  point: ForkPoint;
  branch: number;
}): Promise<Leaves> {
  const { em, session, point, branch } = options;
  const itself = { parent: branch, forkId: point.questionId };
  if (point.kind === 'REGENERATION') return itself;
  const [origin] = await toSqlExecutor(em)<Leaves>(FIND_ORIGIN, [session.id, point.questionId]);
  return origin ?? itself;
}

function toBounds(options: { point: ForkPoint; leaves: Leaves; parent: ParentRow }): (number | null)[] {
  const { point, leaves, parent } = options;
  const bounds = Array.from({ length: parent.number }, (_item, number) => {
    const bound = parent.bounds[number] ?? null;
    return bound === null ? null : Number(bound);
  });
  bounds[leaves.parent] = toBound({ questionId: leaves.forkId, isKept: point.kind === 'REGENERATION' });
  return [...bounds, WHOLE];
}
