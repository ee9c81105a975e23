import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundPassage } from '../../runtime/collections/contract.ts';
import type { IndexSearch, KeptPassages, NewPassages, VectorIndex } from '../passage-index.ts';
import { addVectors, listAlike, POSTGRES_VECTORS, rankInFull } from '../postgres/vector-index.ts';
import { prepareSchema } from './layout.ts';
import { listNear } from './near.ts';
import { findObstacle } from './requirements.ts';
import { createVectorTables, type VectorTables } from './tables.ts';
import { setWhole, splitByWhole } from './whole.ts';

/** Up to so many are compared one by one in some hundredths of a second, and nothing is missed. */
const EXACT_UP_TO = 10_000;

interface Opening {
  readonly fork: () => EntityManager;
  /** How many passages are compared one by one rather than found by the index. */
  readonly exactUpTo?: number;
}

/**
 * Vectors in tables of the extension pgvector, beside all that the default keeps of them: so instances with it and without
 * it find the same, and fillings do not say which of the two ranks them. Makes what is missing in the database. Throws with
 * the reason for an operator where that cannot be done.
 */
export async function openPgvector({ fork, exactUpTo = EXACT_UP_TO }: Opening): Promise<VectorIndex> {
  await check(fork);
  await prepareSchema(fork());
  const tables = createVectorTables(fork);
  return Object.freeze({
    store: 'postgres',
    isOutside: false,
    add: (batch) => add({ ...batch, tables }),
    adopt: (batch) => adopt({ ...batch, tables }),
    settle: ({ fillingId }) => setWhole({ em: fork(), fillingId }),
    find: (search) => find({ ...search, exactUpTo }),
    forget: () => Promise.resolve(),
    check: () => check(fork),
    close: () => Promise.resolve(),
  } satisfies VectorIndex);
}

async function check(fork: () => EntityManager): Promise<void> {
  const obstacle = await findObstacle(fork());
  if (obstacle !== null) throw new Error(obstacle);
}

async function add({ tables, ...batch }: NewPassages & { tables: VectorTables }): Promise<void> {
  await tables.prepare(batch.passages);
  const ids = await addVectors(batch);
  const vectors = ids.map((id, place) => ({ id, vector: batch.passages[place]?.vector ?? null }));
  await tables.put({ em: batch.em(), fillingId: batch.filling.fillingId, vectors });
}

async function adopt({ tables, ...batch }: KeptPassages & { tables: VectorTables }): Promise<void> {
  await tables.prepare(batch.passages);
  await POSTGRES_VECTORS.adopt(batch);
  await tables.put({ em: batch.em(), fillingId: batch.filling.fillingId, vectors: batch.passages });
}

/** What is not in the tables yet is found as it is by default. */
async function find(search: IndexSearch & { vector: Float32Array; exactUpTo: number }): Promise<FoundPassage[]> {
  const { em } = search;
  const { whole, others } = await splitByWhole({ em: em(), fillings: search.fillings });
  const near = whole.length === 0 ? [] : await listNear({ ...search, em: em(), fillings: whole });
  const alike = others.length === 0 ? [] : await listAlike({ ...search, fillings: others });
  return rankInFull({ ...search, compared: [...near, ...alike] });
}
