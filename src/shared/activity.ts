import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './telemetry.ts';
import { createTraceId } from './trace-id.ts';

/** What the models, or the tools, of a piece of work came to. */
export interface CallUse {
  calls: number;
  ms: number;
}

/** What the statements of a piece of work came to. */
export interface DatabaseUse {
  statements: number;
  ms: number;
}

/**
 * What is being done, and for whom: every line of the log tells it. An account is told by its number alone, and an
 * operation by a name that the schema or this server has for it.
 */
export interface Activity {
  /** Ties the lines of the log to the answer, which carries it as `X-Trace-ID`. */
  readonly traceId: string;
  userId: number | null;
  operation: string | null;
  span: Span | null;
  readonly database: DatabaseUse;
  /** The same for models, of all its parts together. */
  readonly models: CallUse;
  /** The same for tools of agents. */
  readonly tools: CallUse;
}

const activities = new AsyncLocalStorage<Activity>();

/** An activity of nobody yet. */
export function toActivity({ traceId, span = null }: { traceId: string; span?: Span | null }): Activity {
  const [models, tools] = [
    { calls: 0, ms: 0 },
    { calls: 0, ms: 0 },
  ];
  return { traceId, span, userId: null, operation: null, database: { statements: 0, ms: 0 }, models, tools };
}

/** A part of an activity, with a span and a count of its own. */
export function toPart(whole: Activity, part: { operation: string; span: Span | null }): Activity {
  return { ...whole, ...part, database: { statements: 0, ms: 0 } };
}

/** What is being done where this is called; null for what nobody has asked for. */
export function currentActivity(): Activity | null {
  return activities.getStore() ?? null;
}

/** Does work as a part of an activity. */
export function within<Result>(activity: Activity, work: () => Result): Result {
  return activities.run(activity, work);
}

/** Does work that goes on for others than whoever happened to begin it, under an id of its own. */
export function apart<Result>(work: () => Result): Result {
  return activities.run(toActivity({ traceId: createTraceId() }), work);
}
