import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { ChatSession, type FormTweaks } from '../session/entity.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';
import { toStopTopic } from './ending.ts';
import { Run } from './entity.ts';
import { planOnce } from '../shared/plans.ts';

/**
 * Turns a waiting run into a running one, with the form that its conversation has by then, and returns its tweaks; null
 * when a stop came first, or it has ended.
 */
export async function markStarted({ em, run }: { em: EntityManager; run: Run }): Promise<Run['tweaks'] | null> {
  const session = await em.findOne(ChatSession, { id: run.session }, { fields: ['form'], disableIdentityMap: true });
  const tweaks = toTweaksInForm({ form: session?.form, tweaks: run.tweaks });
  const changed = await em.nativeUpdate(
    Run,
    { id: run.id, state: 'QUEUED', stopRequestedAt: null },
    { state: 'RUNNING', startedAt: new Date(), tweaks },
  );
  return changed === 1 ? tweaks : null;
}

/** What is filled in for a conversation, and what one run says itself, which counts for the nodes that it names. */
export function toTweaksInForm(options: { form: FormTweaks | null | undefined; tweaks: FormTweaks }): FormTweaks {
  return { ...options.form, ...options.tweaks };
}

/** Remembers a stop, also for a run that has not begun yet, and tells whoever executes it, on whatever server. */
export async function requestStop({ em, id }: { em: EntityManager; id: string }): Promise<void> {
  await em.nativeUpdate(Run, { id, stopRequestedAt: null }, { stopRequestedAt: new Date() });
  await wakeUpOnCommit({ sql: toSqlExecutor(em), topics: [toStopTopic(id)] });
}

const LAST_UNENDED = planOnce(`
  select id from run where session_id = $1 and ended_seq is null and ($2::int is null or question_id < $2)
  order by question_id desc limit 1`);

/**
 * The last run of a conversation, or of what was asked there before a question, that has not ended, on whatever server.
 * Whoever holds the conversation locked may rely on no other one being added meanwhile.
 */
export async function findLastUnended(options: {
  em: EntityManager;
  sessionId: string;
  beforeQuestionId?: number;
}): Promise<string | null> {
  const { em, sessionId, beforeQuestionId = null } = options;
  const [last] = await toSqlExecutor(em)<{ id: string }>(LAST_UNENDED, [sessionId, beforeQuestionId]);
  return last?.id ?? null;
}

/** Every run of a conversation that has not ended, oldest first, on whatever server; see `findLastUnended`. */
export async function listUnended(options: { em: EntityManager; sessionId: string }): Promise<string[]> {
  const unended = await options.em.find(
    Run,
    { session: options.sessionId, endedSeq: null },
    { orderBy: { questionId: 'asc' }, fields: ['id'], disableIdentityMap: true },
  );
  return unended.map((run) => run.id);
}

/** Remembers a stop of each run; see `requestStop`. */
export async function requestStops(options: { em: EntityManager; ids: readonly string[] }): Promise<void> {
  const unasked = { id: { $in: [...options.ids] }, stopRequestedAt: null, endedSeq: null };
  await options.em.nativeUpdate(Run, unasked, { stopRequestedAt: new Date() });
  await wakeUpOnCommit({ sql: toSqlExecutor(options.em), topics: options.ids.map(toStopTopic) });
}

/** Whether somebody asked for the run to stop. */
export async function isStopRequested(options: { em: EntityManager; id: string }): Promise<boolean> {
  return (await options.em.count(Run, { id: options.id, stopRequestedAt: { $ne: null } })) === 1;
}
