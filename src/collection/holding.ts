import type { CollectionKind } from '../runtime/collections/contract.ts';
import type { SqlExecutor } from '../stream/contract.ts';
import type { FillableIndex, StoreName } from './passage-index.ts';

/** How many passages of a kind something outside of Postgres should have, and how many of these it has. */
export interface Holding {
  readonly kind: CollectionKind;
  readonly store: StoreName;
  readonly recorded: number;
  readonly held: number;
}

/** As many as one search asks for. */
const FILLINGS_COMPARED = 10_000;

/** The oldest, because what was lost at any time came before it. */
const RECORDED = `
  select f.mark, f.passages from collection_filling f join collection c on c.id = f.collection_id
  where f.finished_at is not null and f.mark is not null and c.kind = $1 and f.store = $2 order by f.id limit $3`;

/**
 * Compares what an index outside of Postgres has with what is on record, for the ten thousand fillings that came first.
 * What it has beyond them, and has still to forget, does not count. Throws `StoreTrouble`.
 */
export async function compareHolding(options: {
  sql: SqlExecutor;
  kind: CollectionKind;
  index: FillableIndex;
}): Promise<Holding> {
  const first = await compare(options);
  // A filling may have gone from both in between.
  return first.held < first.recorded ? compare(options) : first;
}

async function compare(options: { sql: SqlExecutor; kind: CollectionKind; index: FillableIndex }): Promise<Holding> {
  const { sql, kind, index } = options;
  const { store } = index;
  const fillings = await sql<{ mark: string; passages: number }>(RECORDED, [kind, store, FILLINGS_COMPARED]);
  const recorded = fillings.reduce((sum, { passages }) => sum + passages, 0);
  const held = fillings.length === 0 ? 0 : await index.count(fillings.map(({ mark }) => mark));
  return { kind, store, recorded, held };
}
