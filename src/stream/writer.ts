import type { BatchWriter } from './batch.ts';
import { LeaseLost, type LoggedEvent, type NewEvent, type SqlExecutor, type StreamWriter } from './contract.ts';
import { toEventRow, toEventRows, type EventRow } from './event-row.ts';
import type { GroupCommit } from './group-commit.ts';
import { toFinishStatement, toReleaseStatement } from './statements.ts';

interface Waiter {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** What a writer is opened with. */
export interface WriterOptions {
  readonly commit: GroupCommit;
  readonly owner: string;
  readonly stream: string;
  readonly epoch: number;
  /** The sequence number of the last event in the log. */
  readonly seq: number;
}

interface Conclusion {
  readonly sql: SqlExecutor;
  readonly events: readonly NewEvent[];
  readonly endsStream: boolean;
}

/**
 * The writer of one stream in one epoch of its ownership. From the first call of `finish` or `release` it takes no more
 * events; when the transaction of that call was rolled back, either may be called with the same or other events.
 */
export class Writer implements StreamWriter, BatchWriter {
  readonly #options: WriterOptions;
  readonly #loss = new AbortController();
  #waiters: Waiter[] = [];
  #seq: number;
  #durableSeq: number;
  #isFinishing = false;
  /** When the oldest event was queued that is not durable; null when all are. */
  #waitingSince: number | null = null;
  #maxLagMs = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#seq = options.seq;
    this.#durableSeq = options.seq;
  }

  get stream(): string {
    return this.#options.stream;
  }

  get epoch(): number {
    return this.#options.epoch;
  }

  get seq(): number {
    return this.#seq;
  }

  get maxLagMs(): number {
    return this.#maxLagMs;
  }

  get lost(): AbortSignal {
    return this.#loss.signal;
  }

  /** Whether the stream may have been ended through this writer. */
  get isFinishing(): boolean {
    return this.#isFinishing;
  }

  /** Throws `LeaseLost` when the stream is lost or being ended, `LogOverloaded` when too much is queued. */
  append(event: NewEvent): number {
    this.#assertHeld();
    if (this.#isFinishing) throw new LeaseLost(`Stream ${this.stream} is being ended.`);
    const row = toEventRow({ stream: this.stream, seq: this.#seq + 1, event });
    this.#options.commit.add({ ...row, writer: this });
    this.#seq += 1;
    this.#waitingSince ??= performance.now();
    return this.#seq;
  }

  async flush(): Promise<void> {
    this.#assertHeld();
    if (this.#durableSeq >= this.#seq) return;
    await new Promise<void>((resolve, reject) => this.#waiters.push({ seq: this.#seq, resolve, reject }));
  }

  async finish(options: { sql: SqlExecutor; events: readonly NewEvent[] }): Promise<LoggedEvent[]> {
    if (options.events.length === 0) throw new RangeError('A stream ends with an event.');
    return this.#conclude({ ...options, endsStream: true });
  }

  async release(options: { sql: SqlExecutor; events: readonly NewEvent[] }): Promise<LoggedEvent[]> {
    return this.#conclude({ ...options, endsStream: false });
  }

  async #conclude(options: Conclusion): Promise<LoggedEvent[]> {
    const { endsStream, events, sql } = options;
    const wasFinishing = this.#isFinishing;
    this.#isFinishing = true;
    try {
      await this.flush();
      const rows = toEventRows({ stream: this.stream, after: this.#seq, events, endsStream });
      await this.#record({ sql, rows, endsStream });
      return rows.map((row) => row.event);
    } catch (error) {
      // A statement that failed takes its transaction with it, so nothing of this call can have been recorded.
      this.#isFinishing = wasFinishing;
      throw error;
    }
  }

  abandon(): void {
    this.lose(new Error('Its writer gave the stream up.'));
  }

  confirm(seq: number): void {
    this.#durableSeq = seq;
    const now = performance.now();
    this.#maxLagMs = Math.max(this.#maxLagMs, now - (this.#waitingSince ?? now));
    this.#waitingSince = seq < this.#seq ? now : null;
    while (this.#waiters[0] !== undefined && this.#waiters[0].seq <= seq) this.#waiters.shift()?.resolve();
  }

  lose(cause: unknown): void {
    if (this.lost.aborted) return;
    const reason = new LeaseLost(`The lease of stream ${this.stream} is lost.`, { cause });
    this.#loss.abort(reason);
    for (const waiter of this.#waiters.splice(0)) waiter.reject(reason);
  }

  #assertHeld(): void {
    if (this.lost.aborted)
      throw new LeaseLost(`The lease of stream ${this.stream} is lost.`, { cause: this.lost.reason });
  }

  async #record(options: { sql: SqlExecutor; rows: readonly EventRow[]; endsStream: boolean }): Promise<void> {
    const { sql, rows, endsStream } = options;
    const { owner, stream, epoch } = this.#options;
    const values = rows.flatMap(toParameters);
    const written = await (endsStream
      ? sql(toFinishStatement(rows.length), [stream, owner, epoch, this.#seq + rows.length, ...values])
      : sql(toReleaseStatement(rows.length), [stream, owner, epoch, ...values]));
    if (written.length === 0) throw new LeaseLost(`Stream ${stream} has ended, or another instance took it over.`);
  }
}

/** A row as the single values that `toCreateStatement` and `toFinishStatement` take. */
export function toParameters(row: EventRow): unknown[] {
  const { seq, kind, isTerminal, at } = row.event;
  return [seq, kind, row.payload, isTerminal, at];
}
