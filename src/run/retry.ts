import type { RunPolicyInForce } from '../run-policy/policy.ts';
import type { RunFailure } from './entity.ts';

/** What a run failed at, and which attempt it was. */
export interface FailedAttempt {
  /** Counted from 1. */
  readonly attempt: number;
  readonly message: string;
  readonly reason: RunFailure;
  /** When the next one is due. */
  readonly retryAt: Date;
}

/** An hour: a run that waits for longer had better be asked for again. */
const MAX_BACKOFF_SECONDS = 3600;

/**
 * Whether a failure may be over by another time. What was asked, and the document, are the same then; a limit of the run
 * is the last word about it; and a server that was lost may have asked a model already, which only the flow can allow to
 * be done twice.
 */
const RETRIES: Readonly<Record<RunFailure, boolean | 'retriesLost'>> = Object.freeze({
  DOCUMENT_FAULTY: false,
  INPUT_REJECTED: false,
  MODEL_UNAVAILABLE: true,
  MODEL_REFUSED: false,
  ANSWER_MALFORMED: false,
  CODE_FAILED: false,
  SERVICE_UNAVAILABLE: true,
  NODE_TIMED_OUT: true,
  RUN_TIMED_OUT: false,
  SERVER_FAULT: false,
  SERVER_LOST: 'retriesLost',
});

/** When a run is tried once more that failed so in that attempt; null when this failure is its end. */
export function findRetryTime(options: {
  policy: RunPolicyInForce;
  attempt: number;
  failure: RunFailure;
  now: Date;
}): Date | null {
  const { policy, attempt, failure, now } = options;
  const rule = RETRIES[failure];
  const isWorthIt = rule === 'retriesLost' ? policy.retriesLost : rule;
  if (!isWorthIt || attempt >= policy.maxAttempts) return null;
  const seconds = Math.min(policy.backoffSeconds * 2 ** (attempt - 1), MAX_BACKOFF_SECONDS);
  return new Date(now.getTime() + seconds * 1000);
}
