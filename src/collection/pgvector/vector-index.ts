import type { FoundPassage } from '../../runtime/collections/contract.ts';
import type { IndexSearch, KeptPassages, NewPassages, VectorIndex } from '../passage-index.ts';
import { addVectors, listAlike, POSTGRES_VECTORS, rankInFull } from '../postgres/vector-index.ts';
import { listNear } from './near.ts';
import { createVectorTables, findLength, type VectorTables } from './tables.ts';
import { setWhole, splitByWhole } from './whole.ts';

/** Up to so many are compared one by one in some hundredths of a second, and nothing is missed. */
const EXACT_UP_TO = 10_000;

/**
 * Vectors in tables of the extension pgvector, beside all that the default keeps of them: so instances with it and without
 * it find the same, and fillings do not say which of the two ranks them. Wants `startPgvector` to have been called.
 */
export function createPgvectorVectors(
  options: {
    /** How many passages are compared one by one rather than found by the index. */
    exactUpTo?: number;
  } = {},
): VectorIndex {
  const { exactUpTo = EXACT_UP_TO } = options;
  const tables = createVectorTables();
  return Object.freeze({
    store: 'postgres',
    isOutside: false,
    add: (batch) => add({ ...batch, tables }),
    adopt: (batch) => adopt({ ...batch, tables }),
    settle: ({ em, filling }) => setWhole({ em: em(), fillingId: filling.fillingId }),
    find: (search) => find({ ...search, exactUpTo }),
    forget: () => Promise.resolve(),
    count: () => Promise.resolve(0),
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  } satisfies VectorIndex);
}

async function add({ tables, ...batch }: NewPassages & { tables: VectorTables }): Promise<void> {
  await tables.prepare({ fork: batch.em, dimensions: findLength(batch.passages) });
  const ids = await addVectors(batch);
  const vectors = ids.map((id, place) => ({ id, vector: batch.passages[place]?.vector ?? null }));
  await tables.put({ em: batch.em(), fillingId: batch.filling.fillingId, vectors });
}

async function adopt({ tables, ...batch }: KeptPassages & { tables: VectorTables }): Promise<void> {
  await tables.prepare({ fork: batch.em, dimensions: findLength(batch.passages) });
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
