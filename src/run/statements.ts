import type { EntityManager } from '@mikro-orm/postgresql';
import { Run } from './entity.ts';

/** Turns a waiting run into a running one; false when a stop came first, or it has ended. */
export async function markStarted(options: { em: EntityManager; id: string }): Promise<boolean> {
  const changed = await options.em.nativeUpdate(
    Run,
    { id: options.id, state: 'QUEUED', stopRequestedAt: null },
    { state: 'RUNNING', startedAt: new Date() },
  );
  return changed === 1;
}

/** Remembers a stop, also for a run that has not begun yet or is executed by another server. */
export async function requestStop(options: { em: EntityManager; id: string }): Promise<void> {
  await options.em.nativeUpdate(Run, { id: options.id, stopRequestedAt: null }, { stopRequestedAt: new Date() });
}

/**
 * The last run of a conversation, or of what was asked there before a question, that has not ended, on whatever server.
 * Whoever holds the conversation locked may rely on no other one being added meanwhile.
 */
export async function findLastUnended(options: {
  em: EntityManager;
  sessionId: string;
  beforeQuestionId?: number;
}): Promise<string | null> {
  const { em, sessionId, beforeQuestionId } = options;
  const [last] = await em.find(
    Run,
    { session: sessionId, endedSeq: null, ...(beforeQuestionId && { questionId: { $lt: beforeQuestionId } }) },
    { orderBy: { questionId: 'desc' }, limit: 1, fields: ['id'], disableIdentityMap: true },
  );
  return last?.id ?? null;
}

/** Whether somebody asked for the run to stop. */
export async function isStopRequested(options: { em: EntityManager; id: string }): Promise<boolean> {
  return (await options.em.count(Run, { id: options.id, stopRequestedAt: { $ne: null } })) === 1;
}
