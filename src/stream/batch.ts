import type { EventRow } from './event-row.ts';
import type { LogConnection } from './connection.ts';
import { statements } from './statements.ts';

/** What the group commit needs to know of a writer, and tells it. */
export interface BatchWriter {
  readonly stream: string;
  readonly epoch: number;
  readonly lost: AbortSignal;
  /** Everything up to this sequence number is durable. */
  confirm(seq: number): void;
  /** What is queued for the stream will not be recorded. */
  lose(cause: unknown): void;
}

/** A row on its way to the log. */
export interface QueuedRow extends EventRow {
  readonly writer: BatchWriter;
}

/**
 * Writes rows in one statement and returns those that are durable afterwards, whether written now or by an earlier
 * attempt whose answer was lost. The others belong to streams that are this owner's no longer.
 */
export async function writeBatch(options: {
  connection: LogConnection;
  owner: string;
  batch: readonly QueuedRow[];
}): Promise<readonly QueuedRow[]> {
  const { connection, owner, batch } = options;
  const result = await connection.query({ ...statements.append, values: [...toColumns(batch), owner] });
  if (result.rowCount === batch.length) return batch;
  return confirmBatch(options);
}

async function confirmBatch(options: {
  connection: LogConnection;
  batch: readonly QueuedRow[];
}): Promise<readonly QueuedRow[]> {
  const { connection, batch } = options;
  const [streams, , ...columns] = toColumns(batch);
  const found = await connection.query<{ position: number }>({
    ...statements.confirm,
    values: [streams, ...columns],
  });
  const positions = new Set(found.rows.map((row) => row.position));
  return batch.filter((_, index) => positions.has(index + 1));
}

function toColumns(batch: readonly QueuedRow[]): unknown[] {
  return [
    batch.map((row) => row.event.stream),
    batch.map((row) => row.writer.epoch),
    batch.map((row) => row.event.seq),
    batch.map((row) => row.event.kind),
    batch.map((row) => row.payload),
    batch.map((row) => row.event.at),
  ];
}
