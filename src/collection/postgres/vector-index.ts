import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';
import type { FoundPassage } from '../../runtime/collections/contract.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { IndexSearch, KeptPassages, NewPassages, VectorIndex } from '../passage-index.ts';
import { dot, fromBytes, toBytes } from '../vector.ts';
import { toSides } from './sides.ts';

/** How many passages are compared in full; a place with no more of them is searched exactly. */
const MIN_COMPARED = 400;

/** For each passage that is asked for. */
const COMPARED_FOR_EACH = 20;

/**
 * Of a large place, one in so many passages, because more of them share the sides of the nearest ones; up to as many as
 * take 16 MB with 1,024 numbers each.
 */
const COMPARED_SHARE = 50;
const MAX_SHARED = 4_000;

/** Rows come back in no order that could be relied on, so vectors find their passages by their places. */
const ADD = `
  with given as (
    select * from unnest($3::text[], $4::text[], $5::text[], $6::text[])
      with ordinality as g (text, metadata, sides, vector, place)
  ), added as (
    insert into passage (filling_id, ordinal, text, metadata)
    select $1, $2 + place, text, metadata::jsonb from given returning id, ordinal
  ), kept as (
    insert into passage_vector (passage_id, filling_id, sides, vector)
    select added.id, $1, sides::bit varying, decode(vector, 'base64')
    from added join given on added.ordinal = $2 + given.place where given.vector is not null
  )
  select id from added order by ordinal`;

const ADOPT = `
  update passage_vector v set sides = g.sides::bit varying
  from unnest($1::bigint[], $2::text[]) as g (id, sides) where v.passage_id = g.id`;

/** A passage whose vector is worth comparing in full. */
export interface ComparedRow {
  readonly id: string;
  readonly vector: Buffer;
}

interface Text {
  readonly id: string;
  readonly text: string;
  readonly metadata: JsonObject;
}

/** Counting sides reads a fortieth of what vectors take; only those that share most of them are compared in full. */
function toStatement(isFiltered: boolean): string {
  const filter = 'join passage p on p.id = s.passage_id and p.metadata @> $4::jsonb';
  return `
    select v.passage_id as id, v.vector from (
      select s.passage_id from passage_vector s ${isFiltered ? filter : ''}
      where s.filling_id = any($1::int[]) order by bit_count(s.sides # $2::bit varying), s.passage_id limit $3
    ) near join passage_vector v on v.passage_id = near.passage_id`;
}

const NEAR = toStatement(false);
const NEAR_FILTERED = toStatement(true);

const TEXTS = 'select id, text, metadata from passage where id = any($1::bigint[])';

/** Compares bits in SQL, and the best few hundred vectors in full. */
export const POSTGRES_VECTORS: VectorIndex = Object.freeze({
  store: 'postgres',
  isOutside: false,
  add: async (batch: NewPassages) => {
    await addVectors(batch);
  },
  adopt: async ({ em, passages }: KeptPassages) => {
    const sides = passages.map(({ vector }) => vector && toSides(vector));
    await toSqlExecutor(em())(ADOPT, [passages.map(({ id }) => id), sides]);
  },
  settle: () => Promise.resolve(),
  find: async (search) => {
    const compared = await listAlike(search);
    return rankInFull({ ...search, compared });
  },
  forget: () => Promise.resolve(),
  count: () => Promise.resolve(0),
  check: () => Promise.resolve(),
  close: () => Promise.resolve(),
} satisfies VectorIndex);

/** Writes passages with their vectors, and returns their numbers in the same order. */
export async function addVectors({ em, filling, start, passages }: NewPassages): Promise<readonly string[]> {
  const columns = [
    passages.map(({ text }) => text),
    passages.map(({ metadata }) => JSON.stringify(metadata)),
    passages.map(({ vector }) => vector && toSides(vector)),
    passages.map(({ vector }) => vector && toBytes(vector).toString('base64')),
  ];
  const rows = await toSqlExecutor(em())<{ id: string }>(ADD, [filling.fillingId, start, ...columns]);
  return rows.map(({ id }) => id);
}

/** The few hundred passages that lie on the same sides as a vector. */
export function listAlike(search: IndexSearch & { vector: Float32Array }): Promise<ComparedRow[]> {
  const { em, fillings, vector, count, filter } = search;
  const fillingIds = fillings.map(({ fillingId }) => fillingId);
  const isFiltered = Object.keys(filter).length > 0;
  const passages = fillings.reduce((sum, filling) => sum + filling.passages, 0);
  const shared = Math.min(MAX_SHARED, Math.ceil(passages / COMPARED_SHARE));
  const limit = Math.max(MIN_COMPARED, COMPARED_FOR_EACH * count, shared);
  const parameters = [fillingIds, toSides(vector), limit, ...(isFiltered ? [JSON.stringify(filter)] : [])];
  return toSqlExecutor(em())<ComparedRow>(isFiltered ? NEAR_FILTERED : NEAR, parameters);
}

/** The best of what was compared, by all digits of their vectors. */
export function rankInFull(options: {
  em: () => EntityManager;
  compared: readonly ComparedRow[];
  vector: Float32Array;
  count: number;
}): Promise<FoundPassage[]> {
  const { em, compared, vector, count } = options;
  const best = compared
    .map(({ id, vector: other }) => ({ id, score: dot(vector, fromBytes(other)) }))
    .sort((one, other) => other.score - one.score || Number(one.id) - Number(other.id))
    .slice(0, count);
  return readTexts({ em: em(), best });
}

async function readTexts(options: {
  em: EntityManager;
  best: readonly { readonly id: string; readonly score: number }[];
}): Promise<FoundPassage[]> {
  const { em, best } = options;
  const texts = await toSqlExecutor(em)<Text>(TEXTS, [best.map(({ id }) => id)]);
  const textOf = new Map(texts.map((row) => [row.id, row]));
  return best.flatMap(({ id, score }) => {
    const found = textOf.get(id);
    return found === undefined ? [] : [{ text: found.text, metadata: found.metadata, score }];
  });
}
