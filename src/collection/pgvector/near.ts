import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';
import type { IndexSearch } from '../passage-index.ts';
import type { ComparedRow } from '../postgres/vector-index.ts';
import { MAX_INDEXED, toTable } from './layout.ts';
import { toText } from './tables.ts';

/** Fillings that are in the tables as a whole, and what is looked for. */
export interface NearSearch extends Omit<IndexSearch, 'em'> {
  readonly em: EntityManager;
  readonly vector: Float32Array;
  /** How many passages are compared one by one rather than found by the index. */
  readonly exactUpTo: number;
}

/** How many passages are compared in full, for each that is asked for and at least. */
const COMPARED_FOR_EACH = 10;
const MIN_COMPARED = 100;

/**
 * The index is walked on until enough of what it finds is among the fillings and has the members of the filter. Without
 * sorting, nothing but the index gives the order; otherwise the planner may guess that comparing all is cheaper.
 */
const SETTINGS = `
  select set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '200', true),
    set_config('enable_sort', 'off', true)`;

/** Counting ends where more makes no difference. */
const MATCHING = `
  select count(*)::int as count from (
    select from passage p where p.filling_id = any($1::int[]) and p.metadata @> $2::jsonb limit $3) matching`;

function toIndexStatement({ table, isFiltered }: { table: string; isFiltered: boolean }): string {
  const filter = 'and exists (select from passage p where p.id = i.passage_id and p.metadata @> $4::jsonb)';
  return `
    select v.passage_id as id, v.vector from (
      select i.passage_id from ${table} i where i.filling_id = any($1::int[]) ${isFiltered ? filter : ''}
      order by i.vector <#> $2::halfvec limit $3
    ) near join passage_vector v on v.passage_id = near.passage_id`;
}

function toExactStatement({ table, isFiltered }: { table: string; isFiltered: boolean }): string {
  const filter = 'join passage p on p.id = i.passage_id and p.filling_id = i.filling_id and p.metadata @> $4::jsonb';
  return `
    with there as materialized (
      select i.passage_id, i.vector <#> $2::halfvec as distance from ${table} i ${isFiltered ? filter : ''}
      where i.filling_id = any($1::int[])
    )
    select v.passage_id as id, v.vector from (
      select passage_id from there order by distance, passage_id limit $3
    ) near join passage_vector v on v.passage_id = near.passage_id`;
}

/**
 * Passages among which the nearest are. Those of a small place are all looked at, and so are those of a large one where
 * the index ends before it has found enough.
 */
export async function listNear(search: NearSearch): Promise<readonly ComparedRow[]> {
  const { em, fillings, vector, count, filter, exactUpTo } = search;
  const isFiltered = Object.keys(filter).length > 0;
  const fillingIds = fillings.map(({ fillingId }) => fillingId);
  const limit = Math.max(MIN_COMPARED, COMPARED_FOR_EACH * count);
  const parameters = [fillingIds, toText(vector), limit, ...(isFiltered ? [JSON.stringify(filter)] : [])];
  const asked = { table: toTable(vector.length), isFiltered };
  const matching = await countMatching(search);
  if (matching > exactUpTo && vector.length <= MAX_INDEXED) {
    const found = await em.transactional(async (inner) => {
      const sql = toSqlExecutor(inner);
      await sql(SETTINGS, []);
      return sql<ComparedRow>(toIndexStatement(asked), parameters);
    });
    if (found.length >= Math.min(limit, matching)) return found;
  }
  return toSqlExecutor(em)<ComparedRow>(toExactStatement(asked), parameters);
}

/** How many passages have the members of the filter; no more than make a difference. */
async function countMatching({ em, fillings, filter, exactUpTo }: NearSearch): Promise<number> {
  const total = fillings.reduce((sum, { passages }) => sum + passages, 0);
  if (total <= exactUpTo || Object.keys(filter).length === 0) return total;
  const fillingIds = fillings.map(({ fillingId }) => fillingId);
  const parameters = [fillingIds, JSON.stringify(filter), exactUpTo + 1];
  const [matching] = await toSqlExecutor(em)<{ count: number }>(MATCHING, parameters);
  return matching?.count ?? 0;
}
