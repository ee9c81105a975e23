import { setTimeout as sleep } from 'node:timers/promises';

/** Postgres states and socket codes after which the same transaction may well succeed on another connection. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Words of the `pg` package for a connection that went away under a statement; it gives no code for them. */
const LOST_CONNECTION = /^(Connection terminated|timeout expired|Client has encountered a connection error)/;

/** Whether a failure lies in the way to the database and not in what was asked of it. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return TRANSIENT_CODES.has(code) || LOST_CONNECTION.test(error.message) || isTransient(error.cause);
}

/**
 * Tries until it succeeds, fails for good, or `forMs` have passed; the last failure is thrown. Waits between attempts,
 * 50 ms at first and 2 s at most. What is tried must be safe to try again after an answer was lost.
 */
export async function retryTransient<Value>(options: { attempt: () => Promise<Value>; forMs: number }): Promise<Value> {
  const deadline = performance.now() + options.forMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 2000)) {
    try {
      return await options.attempt();
    } catch (error) {
      if (!isTransient(error) || performance.now() + waitMs > deadline) throw error;
      await sleep(waitMs);
    }
  }
}
