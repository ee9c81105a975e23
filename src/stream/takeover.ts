import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { readLastSeqs } from './page-reader.ts';
import { patience, SESSION_LOCK_CLASS, statements } from './statements.ts';

/** A stream that is this owner's now, and nobody else's statement can write to it any more. */
export interface TakenStream {
  readonly stream: string;
  readonly epoch: number;
  /** Of its last event. */
  readonly seq: number;
}

interface TakenRow {
  readonly id: string;
  readonly epoch: number;
  readonly former: string;
}

/** Longer than a statement may take. */
const PATIENCE_MS = 8_000;
const POLL_MS = 20;

/**
 * Takes over streams whose lease expired. The new epoch is committed first; then the transactions that the former
 * owners' writing sessions had under way are waited for, since one that began earlier may not see the new epoch.
 * Whatever begins later does. Streams whose former owner does not come to rest are left alone until their lease
 * expires again.
 */
export async function takeOverStreams(options: {
  pool: pg.Pool;
  owner: string;
  leaseMs: number;
  limit: number;
  logger: Logger;
}): Promise<TakenStream[]> {
  const { pool, owner, leaseMs, limit } = options;
  const taken = await pool.query<TakenRow>({ ...statements.takeOver, ...patience, values: [limit, owner, leaseMs] });
  if (taken.rows.length === 0 || !(await waitForRest({ ...options, rows: taken.rows }))) return [];
  const lastSeqs = await readLastSeqs(
    pool,
    taken.rows.map((row) => row.id),
  );
  return taken.rows.map(({ id, epoch }) => ({ stream: id, epoch, seq: lastSeqs.get(id) ?? 0 }));
}

async function waitForRest(options: { pool: pg.Pool; rows: readonly TakenRow[]; logger: Logger }): Promise<boolean> {
  const { pool, rows, logger } = options;
  const formers = [...new Set(rows.map((row) => row.former))];
  const values = [SESSION_LOCK_CLASS, formers];
  const writing = await pool.query<{ virtualxid: string }>({ ...statements.listWriting, ...patience, values });
  let active = writing.rows.map((row) => row.virtualxid);
  for (const deadline = performance.now() + PATIENCE_MS; active.length > 0;) {
    if (performance.now() > deadline) {
      logger.warn(
        { formers, streams: rows.length },
        'A former owner is still writing; its streams are left for later.',
      );
      return false;
    }
    await sleep(POLL_MS);
    const left = await pool.query<{ virtualxid: string }>({ ...statements.listActive, ...patience, values: [active] });
    active = left.rows.map((row) => row.virtualxid);
  }
  return true;
}
