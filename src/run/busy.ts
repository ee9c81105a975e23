import type { EntityManager } from '@mikro-orm/postgresql';
import type { BusyPolicy, ChatSession } from '../session/entity.ts';
import { ChatSessionBusy } from '../session/errors.ts';
import { retryTransient } from '../shared/retry.ts';
import { awaitStop } from './ending.ts';
import type { RunExecutor } from './executor.ts';
import type { FinishDependencies } from './finish.ts';
import { endWaiting } from './queued.ts';
import { findLastUnended, listUnended, requestStops } from './statements.ts';

/** A database that is away longer leaves the runs to themselves; the question then waits for them like any other. */
const PATIENCE_MS = 30_000;

/** How a question finds its conversation. */
export interface Turn {
  /** Whether nothing has to end before it. */
  readonly isFree: boolean;
  /** The runs that it cuts short. */
  readonly interrupted: readonly string[];
}

/**
 * What a question has to wait for in a conversation that the caller has locked, and what it interrupts, by the policy
 * that it was asked with, else by that of the conversation. One statement. Throws `ChatSessionBusy`.
 */
export async function findTurn(options: {
  em: EntityManager;
  session: ChatSession;
  asked: BusyPolicy | null | undefined;
}): Promise<Turn> {
  const { em, session, asked } = options;
  const policy = asked ?? session.busyPolicy;
  if (policy === 'INTERRUPT') {
    const interrupted = await listUnended({ em, sessionId: session.id });
    return { isFree: interrupted.length === 0, interrupted };
  }
  const last = await findLastUnended({ em, sessionId: session.id });
  if (policy === 'REJECT' && last !== null) throw new ChatSessionBusy(last);
  return { isFree: last === null, interrupted: [] };
}

interface Interruption {
  readonly dependencies: FinishDependencies;
  readonly executor: RunExecutor;
  readonly ids: readonly string[];
}

/**
 * Stops runs wherever they are executed, once the question that interrupts them is committed: asked for within its
 * transaction, a run that ends at that moment and the question would wait for each other. Never rejects.
 */
export async function interruptRuns({ dependencies, executor, ids }: Interruption): Promise<void> {
  const { fork, logger } = dependencies;
  const elsewhere = ids.filter((id) => !executor.stop(id));
  if (elsewhere.length === 0) return;
  try {
    await retryTransient({ forMs: PATIENCE_MS, attempt: () => requestStops({ em: fork(), ids: elsewhere }) });
    await Promise.all(elsewhere.map((id) => endElsewhere({ dependencies, id })));
  } catch (error) {
    logger.error({ err: error, runs: ids }, 'Runs that a question interrupts could not be stopped.');
  }
}

async function endElsewhere({ dependencies, id }: { dependencies: FinishDependencies; id: string }): Promise<void> {
  if (await endWaiting({ dependencies, id })) return;
  await awaitStop({ ...dependencies, stream: id, isToldHere: false });
}
