import type pg from 'pg';
import type { LoggedEvent } from './contract.ts';
import { fromStoredRow, type StoredRow } from './event-row.ts';
import { patience, statements } from './statements.ts';

/** A stretch of a stream, and where the stream ends if that was looked up and has happened. */
export interface Page {
  readonly events: readonly LoggedEvent[];
  readonly endedSeq: number | null;
}

interface PageRequest {
  readonly stream: string;
  readonly after: number;
}

interface UnsentRead extends PageRequest {
  readonly page: Promise<Page>;
  readonly resolve: (page: Page) => void;
  readonly reject: (reason: unknown) => void;
}

/** Small, because a viewer that stalls keeps what is left of its page. */
export const PAGE_SIZE = 128;

/** Streams whose pages are read by one query. */
const MAX_READS_PER_QUERY = 100;

/** Queries under way at once; further requests gather meanwhile. */
const MAX_QUERIES = 2;

/** Reads events after a sequence number, in order. */
export async function readEvents(
  pool: pg.Pool,
  request: { stream: string; after: number; limit: number },
): Promise<LoggedEvent[]> {
  const { stream, after, limit } = request;
  const result = await pool.query<StoredRow>({ ...statements.read, ...patience, values: [stream, after, limit] });
  return result.rows.map((row) => fromStoredRow(stream, row));
}

/** The highest sequence number of each stream; 0 for those without events. */
export async function readLastSeqs(pool: pg.Pool, streams: readonly string[]): Promise<Map<string, number>> {
  const lastSeqs = new Map(streams.map((stream) => [stream, 0]));
  const result = await pool.query<{ position: number; seq: number }>({
    ...statements.lastSeqs,
    ...patience,
    values: [streams],
  });
  for (const { position, seq } of result.rows) {
    const stream = streams[position - 1];
    if (stream !== undefined) lastSeqs.set(stream, seq);
  }
  return lastSeqs;
}

/**
 * Reads pages for all viewers of this process. While queries are under way, requests gather and go as the next one;
 * those who ask for the same page before it is sent share its answer. A query under way is never joined, since it
 * may not see what its asker was woken for.
 */
export class PageReader {
  readonly #pool: pg.Pool;
  readonly #unsent = new Map<string, UnsentRead>();
  #queries = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** At most `PAGE_SIZE` events; an empty page says whether the stream has ended. The stream is named as ours are. */
  read(request: PageRequest): Promise<Page> {
    const key = `${request.stream}/${request.after}`;
    const shared = this.#unsent.get(key);
    if (shared !== undefined) return shared.page;
    const { promise, resolve, reject } = Promise.withResolvers<Page>();
    this.#unsent.set(key, { ...request, page: promise, resolve, reject });
    if (this.#queries < MAX_QUERIES) void this.#send();
    return promise;
  }

  async #send(): Promise<void> {
    this.#queries += 1;
    // Everybody who is woken in this turn of the event loop asks in the same query.
    await new Promise((resolve) => setImmediate(resolve));
    for (let reads = this.#take(); reads.length > 0; reads = this.#take()) await this.#answer(reads);
    this.#queries -= 1;
  }

  #take(): UnsentRead[] {
    const taken = [...this.#unsent].slice(0, MAX_READS_PER_QUERY);
    for (const [key] of taken) this.#unsent.delete(key);
    return taken.map(([, read]) => read);
  }

  async #answer(reads: readonly UnsentRead[]): Promise<void> {
    try {
      const pages = await readPages(this.#pool, reads);
      reads.forEach((read, index) => read.resolve(pages[index] ?? { events: [], endedSeq: null }));
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
  }
}

async function readPages(pool: pg.Pool, requests: readonly PageRequest[]): Promise<Page[]> {
  const values = [requests.map(({ stream }) => stream), requests.map(({ after }) => after), PAGE_SIZE];
  const result = await pool.query<StoredRow & { position: number }>({ ...statements.readPages, ...patience, values });
  const pages = requests.map((): LoggedEvent[] => []);
  for (const row of result.rows) {
    const { stream } = requests[row.position - 1] ?? {};
    if (stream !== undefined) pages[row.position - 1]?.push(fromStoredRow(stream, row));
  }
  const ends = await findEnds(
    pool,
    requests.filter((_, index) => pages[index]?.length === 0),
  );
  return pages.map((events, index) => ({ events, endedSeq: ends.get(requests[index]?.stream ?? '') ?? null }));
}

async function findEnds(pool: pg.Pool, requests: readonly PageRequest[]): Promise<Map<string, number>> {
  if (requests.length === 0) return new Map();
  const streams = requests.map(({ stream }) => stream);
  const result = await pool.query<{ position: number; seq: number }>({
    ...statements.findEnds,
    ...patience,
    values: [streams],
  });
  return new Map(result.rows.map(({ position, seq }) => [streams[position - 1] ?? '', seq]));
}
