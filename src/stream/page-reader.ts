import type pg from 'pg';
import type { LoggedEvent } from './contract.ts';
import { fromStoredRow, type StoredRow } from './event-row.ts';
import { statements } from './statements.ts';

/** Which events to read: those after `after`, at most `limit`. */
export interface PageRequest {
  readonly stream: string;
  readonly after: number;
  readonly limit: number;
}

/** A stretch of a stream, and where the stream ends if that was looked up and has happened. */
export interface Page {
  readonly events: readonly LoggedEvent[];
  readonly endedSeq: number | null;
}

/** Reads events after a sequence number, in order. */
export async function readEvents(pool: pg.Pool, request: PageRequest): Promise<LoggedEvent[]> {
  const { stream, after, limit } = request;
  const result = await pool.query<StoredRow>({ ...statements.read, values: [stream, after, limit] });
  return result.rows.map((row) => fromStoredRow(stream, row));
}

/** The highest sequence number of each stream; 0 for those without events. */
export async function readLastSeqs(pool: pg.Pool, streams: readonly string[]): Promise<Map<string, number>> {
  const lastSeqs = new Map(streams.map((stream) => [stream, 0]));
  const result = await pool.query<{ position: number; seq: number }>({ ...statements.lastSeqs, values: [streams] });
  for (const { position, seq } of result.rows) {
    const stream = streams[position - 1];
    if (stream !== undefined) lastSeqs.set(stream, seq);
  }
  return lastSeqs;
}

/**
 * Reads pages for many viewers at once: those who ask for the same page before the query is sent share its answer.
 * A query under way is never joined, since it may not see what its asker was woken for.
 */
export class PageReader {
  readonly #pool: pg.Pool;
  readonly #unsent = new Map<string, Promise<Page>>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** An empty page says whether the stream has ended. */
  read(request: PageRequest): Promise<Page> {
    const key = `${request.stream}/${request.after}/${request.limit}`;
    const shared = this.#unsent.get(key);
    if (shared !== undefined) return shared;
    const page = this.#send(key, request);
    this.#unsent.set(key, page);
    return page;
  }

  async #send(key: string, request: PageRequest): Promise<Page> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#unsent.delete(key);
    const events = await readEvents(this.#pool, request);
    if (events.length > 0) return { events, endedSeq: null };
    const end = await this.#pool.query<{ seq: number }>({ ...statements.findEnd, values: [request.stream] });
    return { events, endedSeq: end.rows[0]?.seq ?? null };
  }
}
