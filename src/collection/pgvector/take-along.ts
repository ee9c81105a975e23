import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../../database/sql.ts';
import { startRounds } from '../../shared/rounds.ts';
import type { ComparedRow } from '../postgres/vector-index.ts';
import { fromBytes } from '../vector.ts';
import { MAX_DIMENSIONS, toTable, WHOLE } from './layout.ts';
import { createVectorTables, type NumberedVector, type VectorTables } from './tables.ts';
import { setWhole } from './whole.ts';

const EVERY_MS = 30_000;

/** So few that nobody who deletes them waits for long. */
const VECTORS_A_BATCH = 200;

const NEXT = `
  select "fillingId", dimensions from (
    select f.id as "fillingId", (
      select octet_length(v.vector) / 4 from passage_vector v where v.filling_id = f.id limit 1) as dimensions
    from collection_filling f join collection c on c.id = f.collection_id
    where f.store = 'postgres' and c.kind = 'VECTOR' and f.finished_at is not null
      and not exists (select from ${WHOLE} w where w.filling_id = f.id)
  ) missing where dimensions between 1 and ${MAX_DIMENSIONS} order by "fillingId" limit 1`;

/** Passed over where another instance is at it, or it is being deleted. */
const HOLD = 'select id from collection_filling where id = $1 for update skip locked';

/** Numbers of passages go up within a filling. */
function toRestStatement(dimensions: number): string {
  return `
    select v.passage_id as id, v.vector from passage_vector v
    where v.filling_id = $1
      and v.passage_id > coalesce((select max(i.passage_id) from ${toTable(dimensions)} i where i.filling_id = $1), 0)
    order by v.passage_id limit $2`;
}

interface Next {
  readonly fillingId: number;
  readonly dimensions: number;
}

/**
 * Puts vectors into the tables of the extension that are not there: those from before it was chosen, those of a backup,
 * and those of instances that do not use it. Returns what stops it, once the batch under way is over.
 */
export function startTakingAlong(options: { fork: () => EntityManager; logger: Logger }): () => Promise<void> {
  const { fork, logger } = options;
  const stopping = new AbortController();
  const work = async (): Promise<void> => {
    try {
      const count = await takeAlong({ fork, signal: stopping.signal });
      if (count > 0) logger.info({ count }, 'Put vectors into the tables of pgvector.');
    } catch (error) {
      logger.warn({ err: error }, 'Vectors could not be put into the tables of pgvector.');
    }
  };
  const stop = startRounds({ everyMs: EVERY_MS, beginsNow: true, work });
  return () => {
    stopping.abort();
    return stop();
  };
}

/** Puts all vectors into the tables that are not there; returns how many these were. */
export async function takeAlong(options: { fork: () => EntityManager; signal: AbortSignal }): Promise<number> {
  const { fork, signal } = options;
  const tables = createVectorTables();
  let count = 0;
  while (!signal.aborted) {
    const [next] = await toSqlExecutor(fork())<Next>(NEXT, []);
    const taken = next === undefined ? null : await takeBatch({ fork, tables, next });
    if (taken === null) break;
    count += taken;
  }
  return count;
}

/** Null where somebody else is at it. */
async function takeBatch(options: {
  fork: () => EntityManager;
  tables: VectorTables;
  next: Next;
}): Promise<number | null> {
  const { fork, tables, next } = options;
  const { fillingId, dimensions } = next;
  await tables.prepare({ fork, dimensions });
  return fork().transactional(async (em) => {
    const held = await toSqlExecutor(em)(HOLD, [fillingId]);
    if (held.length === 0) return null;
    const vectors = await listRest({ em, fillingId, dimensions });
    await tables.put({ em, fillingId, vectors });
    if (vectors.length < VECTORS_A_BATCH) await setWhole({ em, fillingId });
    return vectors.length;
  });
}

async function listRest(options: {
  em: EntityManager;
  fillingId: number;
  dimensions: number;
}): Promise<readonly NumberedVector[]> {
  const { em, fillingId, dimensions } = options;
  const rows = await toSqlExecutor(em)<ComparedRow>(toRestStatement(dimensions), [fillingId, VECTORS_A_BATCH]);
  return rows.map(({ id, vector }) => ({ id, vector: fromBytes(vector) }));
}
