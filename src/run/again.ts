import { putBack } from './put-back.ts';
import { isInBackground } from '../queue/priority.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import { retryTransient } from '../shared/retry.ts';
import type { StreamWriter } from '../stream/contract.ts';
import type { Run } from './entity.ts';
import { toAttemptFailed } from './events.ts';
import type { FinishDependencies } from './finish.ts';
import type { Outcome } from './outcome.ts';
import { endWaiting } from './queued.ts';
import { findRetryTime } from './retry.ts';
import { isStopRequested } from './statements.ts';

/** How long a run that is to be tried again waits for a database that is away. */
const PATIENCE_MS = 30_000;

/** A run of which an attempt is over, by whoever owns it. */
export interface Attempted {
  readonly dependencies: FinishDependencies;
  readonly run: Run;
  readonly policy: RunPolicyInForce;
  readonly writer: StreamWriter;
  readonly outcome: Pick<Outcome, 'failure' | 'error'>;
}

/**
 * Leaves a run to the workers once more where its failure may be over by another time; false when that is its end, or it
 * did not fail, and nothing was done then. Throws `LeaseLost` like `finishRun`.
 */
export async function tryAgain(attempted: Attempted): Promise<boolean> {
  const { dependencies, run, policy, writer, outcome } = attempted;
  const { failure: reason, error: message } = outcome;
  if (reason === null || message === null || !isInBackground(run)) return false;
  const { attempt } = run;
  const dueAt = findRetryTime({ policy, attempt, failure: reason, now: new Date() });
  if (dueAt === null) return false;
  const failed = toAttemptFailed({ attempt, message, reason, retryAt: dueAt });
  await retryTransient({ forMs: PATIENCE_MS, attempt: () => putBack({ dependencies, writer, dueAt, failed }) });
  dependencies.logger.info({ run: run.id, attempt, error: message, dueAt }, 'An attempt failed; another one follows.');
  dependencies.queue.release({ userId: run.user, flowId: run.flow });
  await heedStop(attempted);
  return true;
}

/** Whoever asked for a stop while the attempt ended found the run at work, and waits for its end. */
async function heedStop({ dependencies, run: { id } }: Attempted): Promise<void> {
  const attempt = (): Promise<boolean> => isStopRequested({ em: dependencies.fork(), id });
  if (await retryTransient({ forMs: PATIENCE_MS, attempt })) await endWaiting({ dependencies, id });
}
