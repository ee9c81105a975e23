import { setTimeout } from 'node:timers/promises';
import { BadRequest } from '../shared/bad-request.ts';

/** One tick: when it was made, ISO 8601 in UTC. */
export interface Heartbeat {
  readonly at: string;
}

/** A tick at once and one every so many seconds, until the signal aborts. Throws `BadRequest` unless 1 to 60. */
export function createHeartbeat(options: { everySeconds: number; signal: AbortSignal }): AsyncIterable<Heartbeat> {
  const { everySeconds, signal } = options;
  if (everySeconds < 1 || everySeconds > 60) throw new BadRequest('`everySeconds` must be from 1 to 60.');
  return tick({ everyMs: everySeconds * 1000, signal });
}

async function* tick({ everyMs, signal }: { everyMs: number; signal: AbortSignal }): AsyncGenerator<Heartbeat> {
  while (!signal.aborted) {
    yield { at: new Date().toISOString() };
    // An abort ends the wait early; the loop then ends too.
    await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
