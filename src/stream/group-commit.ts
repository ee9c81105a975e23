import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { apart } from '../shared/activity.ts';
import { writeBatch, type BatchWriter, type QueuedRow } from './batch.ts';
import type { LogConnection } from './connection.ts';
import { LeaseLost, type LoggedEvent } from './contract.ts';
import { isPassing } from './faults.ts';

/** More is queued than may wait for the database. The event was not taken; its stream is as it was. */
export class LogOverloaded extends Error {}

/** What the group commit works with. */
export interface GroupCommitOptions {
  readonly connection: LogConnection;
  readonly owner: string;
  readonly logger: Logger;
  /** Called before each batch, so that writers whose lease lapsed are lost before they write. */
  readonly beforeBatch: () => void;
  /** Called with events that have just become durable, in order within each stream. */
  readonly deliver: (events: readonly LoggedEvent[]) => void;
}

const MAX_BATCH_ROWS = 1_000;
const MAX_BATCH_CHARS = 1_000_000;

/** Counted in characters of payload; a row costs about as much again as this many. */
const ROW_OVERHEAD_CHARS = 200;
const MAX_QUEUED_CHARS = 32_000_000;

const FIRST_RETRY_MS = 20;
const MAX_RETRY_MS = 500;

/**
 * The one writer of this process. While a statement is under way the rows of all streams gather; then they go as the
 * next one. Rows of one stream keep their order, because a batch follows only when the one before it is settled.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #queue: QueuedRow[] = [];
  #queuedChars = 0;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /**
   * Queues a row. Throws `LogOverloaded` when the database has been away, or too slow, for too long, and `LeaseLost`
   * once the log is being closed.
   */
  add(row: QueuedRow): void {
    if (this.#isClosed) throw new LeaseLost('The log is closed.');
    if (this.#queuedChars > MAX_QUEUED_CHARS) throw new LogOverloaded('Too many events wait for the database.');
    this.#queue.push(row);
    this.#queuedChars += toChars(row);
    this.#running ??= apart(() => this.#run());
  }

  /** Takes no more, and resolves once nothing is queued: all of it is durable, or its writers are lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Everything that this turn of the event loop still appends belongs to the same batch.
    await new Promise((resolve) => setImmediate(resolve));
    for (let retryMs = FIRST_RETRY_MS; this.#queue.length > 0;) {
      const left = await this.#writeNext();
      if (left.length === 0) {
        retryMs = FIRST_RETRY_MS;
        continue;
      }
      this.#queue = [...left, ...this.#queue];
      await sleep(retryMs);
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    }
    this.#running = null;
  }

  async #writeNext(): Promise<readonly QueuedRow[]> {
    this.#options.beforeBatch();
    const batch = this.#take();
    const left = batch.length === 0 ? batch : await this.#write(batch);
    for (const row of batch) this.#queuedChars -= toChars(row);
    for (const row of left) this.#queuedChars += toChars(row);
    return left;
  }

  #take(): QueuedRow[] {
    const batch: QueuedRow[] = [];
    let taken = 0;
    for (let chars = 0; taken < this.#queue.length && batch.length < MAX_BATCH_ROWS; taken += 1) {
      const row = this.#queue[taken];
      if (row === undefined) break;
      if (batch.length > 0 && chars + toChars(row) > MAX_BATCH_CHARS) break;
      if (row.writer.lost.aborted) this.#queuedChars -= toChars(row);
      else {
        batch.push(row);
        chars += toChars(row);
      }
    }
    this.#queue.splice(0, taken);
    return batch;
  }

  /** Returns what must be written again, in order. Never throws. */
  async #write(batch: readonly QueuedRow[]): Promise<readonly QueuedRow[]> {
    let durable: readonly QueuedRow[];
    try {
      durable = await writeBatch({ ...this.#options, batch });
    } catch (error) {
      if (!isPassing(error)) return this.#writeApart(batch, error);
      this.#options.logger.warn({ err: error, rows: batch.length }, 'A batch of events will be written again.');
      return batch;
    }
    this.#settle(batch, durable);
    return [];
  }

  /** One row that Postgres refuses must not cost other streams theirs. */
  async #writeApart(batch: readonly QueuedRow[], error: unknown): Promise<readonly QueuedRow[]> {
    const groups = [...Map.groupBy(batch, (row) => row.writer)];
    if (groups.length === 1) {
      this.#options.logger.error(
        { err: error, stream: batch[0]?.event.stream },
        'The events of a stream were refused.',
      );
      batch[0]?.writer.lose(error);
      return [];
    }
    const left: QueuedRow[] = [];
    for (const [, rows] of groups) left.push(...(await this.#write(rows)));
    return left;
  }

  #settle(batch: readonly QueuedRow[], durable: readonly QueuedRow[]): void {
    const missing = toMissingWriters(batch, durable);
    this.#options.deliver(durable.map((row) => row.event));
    for (const [writer, seq] of toLastSeqs(batch)) {
      if (missing.has(writer))
        writer.lose(new Error('The log did not take the events: the stream is not ours any more.'));
      else writer.confirm(seq);
    }
  }
}

function toMissingWriters(batch: readonly QueuedRow[], durable: readonly QueuedRow[]): Set<BatchWriter> {
  if (durable.length === batch.length) return new Set();
  const recorded = new Set(durable);
  return new Set(batch.filter((row) => !recorded.has(row)).map((row) => row.writer));
}

function toLastSeqs(rows: readonly QueuedRow[]): Map<BatchWriter, number> {
  return new Map(rows.map((row) => [row.writer, row.event.seq]));
}

function toChars(row: QueuedRow): number {
  return row.payload.length + ROW_OVERHEAD_CHARS;
}
