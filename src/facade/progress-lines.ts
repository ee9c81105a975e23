import type { ProcessEventsSubscription } from './operations.ts';

/** How far a run has come, as it is followed for the legacy wire. */
export type ProgressEvent = Extract<ProcessEventsSubscription['runEvents'], { __typename: 'ProgressReported' }>;

/** Between two lines of one work at least, where it is known how much there is. */
const SHARE = 0.1;

/**
 * Lines for a log that nobody can take a line out of again: for each tenth of what takes long, and for its end. What is
 * done at once has none, as on the wire of the contract.
 */
export class ProgressLines {
  readonly #told = new Map<string, number>();

  /** The line of an event; null for most. */
  next(event: ProgressEvent): string | null {
    const { nodeId, activity, done, total } = event;
    const key = JSON.stringify([nodeId, activity]);
    const told = this.#told.get(key) ?? 0;
    if (done === 0) this.#told.delete(key);
    const isNews = done === total ? told > 0 : done > 0 && (total === null || done - told >= total * SHARE);
    if (!isNews) return null;
    this.#told.set(key, done);
    return toLine(event);
  }
}

function toLine({ done, total, unit }: ProgressEvent): string {
  if (total === null) return `Read ${done} rows so far.`;
  if (unit === 'PASSAGES') return `Made ${done} of ${total} texts findable.`;
  return unit === 'ROWS' ? `Read ${done} of ${total} rows.` : `Read ${done} of ${total} pages.`;
}
