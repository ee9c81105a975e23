import type { Perform, JobTaker } from './bull.ts';
import type { Freed } from './statements.ts';

/** How many background runs are executed at a time, on all instances together. */
export interface QueueLimits {
  readonly perUser: number;
  /** Of a flow that has no limit of its own. */
  readonly perFlow: number;
}

/** A run that waits for a worker. */
export interface WaitingRun {
  readonly id: string;
  readonly priority: number;
  /** When it may begin; at once when absent. */
  readonly dueAt?: Date | null;
}

/** The topic on which instances are told that a run waits for a worker. */
export const QUEUE_TOPIC = 'queued runs';

/**
 * Tells workers of runs that wait, as the database has them. Whatever is lost here is told again after a look at it, and
 * what is told twice is begun once.
 */
export interface RunQueue {
  readonly limits: QueueLimits;
  /** Tells of runs, once they are committed. Does not wait, and never throws. */
  tell(runs: readonly WaitingRun[]): void;
  /** Tells of those that a limit held up until a run ended. Does not wait, and never throws. */
  release(freed: Freed): void;
  /** Tells again of runs that should have begun by now. Never rejects. */
  tellAgain(options: { olderThanMs: number }): Promise<void>;
  /** Begins to perform jobs, several at a time. */
  take(options: { perform: Perform; concurrency: number }): Promise<JobTaker>;
  /** Tells what is under way, then ends the connections. */
  close(): Promise<void>;
}
