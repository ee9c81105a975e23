import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { CollectionKind } from '../runtime/collections/contract.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Report } from '../shared/progress.ts';
import type { SqlExecutor } from '../stream/contract.ts';
import type { FillableIndex, IndexedFilling, PassageIndexes, StoreName } from './passage-index.ts';
import { fromBytes } from './vector.ts';

/** How many passages of a kind something ranks. */
export interface StoreCount {
  readonly kind: CollectionKind;
  readonly store: StoreName;
  readonly passages: number;
}

interface MovedRow {
  readonly id: number;
  readonly collectionId: number;
  readonly kind: CollectionKind;
  readonly passages: number;
}

interface PassageRow {
  readonly id: string;
  readonly text: string;
  readonly metadata: JsonObject;
  readonly vector: Buffer | null;
}

/** Of one request to a server. */
const PASSAGES_A_BATCH = 200;

const MARK_BYTES = 8;

/** Longer than it takes to move one filling: until then it is not taken for one that nobody has finished moving. */
const MOVING_SECONDS = 86_400;

const COUNTS = `
  select c.kind, f.store, sum(f.passages)::int as passages
  from collection_filling f join collection c on c.id = f.collection_id
  where f.finished_at is not null group by c.kind, f.store order by c.kind, f.store`;

const MOVED = `
  select f.id, f.collection_id as "collectionId", c.kind, f.passages
  from collection_filling f join collection c on c.id = f.collection_id
  where f.finished_at is not null and c.kind = any($4::text[])
    and ($3 or f.store <> case c.kind when 'VECTOR' then $1 else $2 end)
  order by f.id`;

const PASSAGES = `
  select p.id, p.text, p.metadata, v.vector from passage p left join passage_vector v on v.passage_id = p.id
  where p.filling_id = $1 and p.id > $2 order by p.id limit $3`;

/** Upkeep deletes what comes under a mark that stands for nothing in the end. */
const ANNOUNCE = `
  insert into forgotten_filling (mark, store, due_at) values ($1, $2, now() + make_interval(secs => $3))`;

const SETTLE = `
  with moved as (
    update collection_filling set store = $2, mark = $3 where id = $1 and collection_id is not null returning mark
  )
  delete from forgotten_filling where mark in (select mark from moved)`;

/** What ranks which texts. */
export function countByStore(sql: SqlExecutor): Promise<StoreCount[]> {
  return sql<StoreCount>(COUNTS, []);
}

/**
 * Lets what was chosen rank the texts that something else ranks so far, or all of them where an index was lost; asks no
 * model. A filling after the other moves as a whole, found as before until then, and the server that had it forgets it. May
 * be ended and begun again at any moment. Returns how many passages moved. Throws `RunFault`.
 */
export async function moveTexts(options: {
  fork: () => EntityManager;
  indexes: PassageIndexes;
  /** Which texts, by what they are found by. */
  kinds: readonly CollectionKind[];
  isForAll: boolean;
  report: Report;
}): Promise<number> {
  const { fork, indexes, kinds, isForAll, report } = options;
  const stores = [indexes.VECTOR.store, indexes.KEYWORD.store];
  const rows = await toSqlExecutor(fork())<MovedRow>(MOVED, [...stores, isForAll, kinds]);
  const total = rows.reduce((sum, { passages }) => sum + passages, 0);
  let done = 0;
  for (const row of rows) {
    await moveFilling({ fork, row, index: indexes[row.kind] });
    done += row.passages;
    report({ done, total, subject: `${row.kind === 'VECTOR' ? 'vectors' : 'words'} of texts` });
  }
  return total;
}

async function moveFilling(options: { fork: () => EntityManager; row: MovedRow; index: FillableIndex }): Promise<void> {
  const { fork, row, index } = options;
  const mark = index.isOutside ? randomBytes(MARK_BYTES).toString('hex') : null;
  const filling: IndexedFilling = { fillingId: row.id, collectionId: row.collectionId, mark };
  if (mark !== null) await toSqlExecutor(fork())(ANNOUNCE, [mark, index.store, MOVING_SECONDS]);
  let last = '0';
  for (;;) {
    const batch = await toSqlExecutor(fork())<PassageRow>(PASSAGES, [row.id, last, PASSAGES_A_BATCH]);
    if (batch.length === 0) break;
    const passages = batch.map(({ vector, ...rest }) => ({ ...rest, vector: vector && fromBytes(vector) }));
    await index.adopt({ em: fork, filling, passages });
    last = batch.at(-1)?.id ?? last;
  }
  await index.settle({ em: fork, filling });
  await toSqlExecutor(fork())(SETTLE, [row.id, index.store, mark]);
}
