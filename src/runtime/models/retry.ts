import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 250;
/** A model that asks for more patience than this is reported as failing instead. */
const MAX_DELAY_MS = 20_000;

/** What deciding about another attempt needs to know of a refused call. */
export interface RefusedCall {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
}

/**
 * Milliseconds to wait before another attempt, or null when there should be none: only 429 and 5xx are worth one, and
 * only within the delay that the model asks for, at most 20 s.
 */
export function retryDelayMs({ refused, attempt }: { refused: RefusedCall | null; attempt: number }): number | null {
  const status = refused?.status;
  if (status === undefined || (status !== 429 && status < 500)) return null;
  const delay = askedDelayMs(refused?.headers) ?? FIRST_DELAY_MS * 2 ** attempt * (1 + Math.random() / 4);
  return delay > MAX_DELAY_MS ? null : delay;
}

/** Waits; throws the signal's reason when it is aborted meanwhile. */
export async function waitForRetry({ delayMs, signal }: { delayMs: number; signal: AbortSignal }): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}

function askedDelayMs(headers: Headers | undefined): number | null {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after') ?? '';
  const seconds = Number(text);
  if (text !== '' && seconds >= 0) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
