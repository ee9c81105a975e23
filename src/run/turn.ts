import type { EntityManager } from '@mikro-orm/postgresql';
import { retryTransient } from '../shared/retry.ts';
import type { EventLog } from '../stream/contract.ts';
import { awaitEnd } from './ending.ts';
import type { Run } from './entity.ts';
import { findLastUnended } from './statements.ts';

/** How long a run that waits for its turn waits for a database that is away. */
const PATIENCE_MS = 30_000;

/**
 * Resolves once every run that was asked for earlier in the same conversation has ended, on whatever server; one whose
 * server went away is ended when its lease runs out. Throws the signal's reason when that aborts.
 */
export async function awaitTurn(options: {
  fork: () => EntityManager;
  log: EventLog;
  run: Run;
  signal: AbortSignal;
}): Promise<void> {
  const { fork, log, run, signal } = options;
  // The nearest one may be stopped before those that it waits for itself have ended, hence the loop.
  for (;;) {
    signal.throwIfAborted();
    const attempt = (): Promise<string | null> => findEarlier({ em: fork(), run });
    const earlier = await retryTransient({ forMs: PATIENCE_MS, attempt });
    if (earlier === null) return;
    await awaitEnd({ log, stream: earlier, signal });
  }
}

function findEarlier({ em, run }: { em: EntityManager; run: Run }): Promise<string | null> {
  const { questionId } = run;
  if (questionId === null || questionId === undefined) return Promise.resolve(null);
  return findLastUnended({ em, sessionId: run.session, beforeQuestionId: questionId });
}
