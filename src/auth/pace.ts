import { Refusal } from '../shared/refusal.ts';
import type { Asker } from './asker.ts';

/** How far somebody who may ask only so often has come. */
export interface Pace {
  /** Requests a minute. */
  readonly limit: number;
  /** How many more would be answered at this moment. */
  readonly remaining: number;
  /** Seconds until all of the limit is there again. */
  readonly resetSeconds: number;
  /** Seconds until the next request is answered; null when this one is. */
  readonly retryAfterSeconds: number | null;
}

/** A pace, and whether it is told with every answer, or only when it refuses one. */
export interface ToldPace extends Pace {
  readonly isTold: boolean;
}

/** Counts a request; null when there is nothing to count. */
export type FindPace = (asker: Asker) => Promise<ToldPace | null> | ToldPace | null;

/** The code of a refusal on every surface. */
export const RATE_LIMITED = 'RATE_LIMITED';

/** What a caller who asks too often is told. */
export const TOO_MANY_REQUESTS = 'Too many requests';

/** What was asked for came too early. Every surface says so in its own way, and when to come again. */
export class RateLimited extends Refusal {
  readonly typename = 'RateLimited';
  readonly code = RATE_LIMITED;
  readonly retryAfterSeconds: number;

  constructor({ retryAfterSeconds }: { retryAfterSeconds: number }) {
    super(TOO_MANY_REQUESTS);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What HTTP answers tell about a pace: nothing, unless it is told anyway or refuses the request. */
export function toToldHeaders(pace: ToldPace | null): Record<string, string> {
  return pace !== null && (pace.isTold || pace.retryAfterSeconds !== null) ? toPaceHeaders(pace) : {};
}

/** What HTTP answers tell about a pace. */
export function toPaceHeaders({ limit, remaining, resetSeconds, retryAfterSeconds }: Pace): Record<string, string> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
    ...(retryAfterSeconds !== null && { 'Retry-After': String(retryAfterSeconds) }),
  };
}
