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

/** Whether somebody asked for the run to stop. */
export async function isStopRequested(options: { em: EntityManager; id: string }): Promise<boolean> {
  return (await options.em.count(Run, { id: options.id, stopRequestedAt: { $ne: null } })) === 1;
}
