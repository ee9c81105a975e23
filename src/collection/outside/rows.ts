import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';
import type { FoundPassage } from '../../runtime/collections/contract.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { KeptPassage, NewPassages } from '../passage-index.ts';
import { toBytes } from '../vector.ts';

/** A passage as a server ranks it. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** Rows come back in no order that could be relied on, so vectors find their passages by their places. */
const ADD = `
  with given as (
    select * from unnest($3::text[], $4::text[], $5::text[]) with ordinality as g (text, metadata, vector, place)
  ), added as (
    insert into passage (filling_id, ordinal, text, metadata)
    select $1, $2 + place, text, metadata::jsonb from given returning id, ordinal
  ), kept as (
    insert into passage_vector (passage_id, filling_id, vector)
    select added.id, $1, decode(vector, 'base64')
    from added join given on added.ordinal = $2 + given.place where given.vector is not null
  )
  select id from added order by ordinal`;

const FOUND = `
  select p.id, p.text, p.metadata from passage p
  where p.id = any($1::bigint[]) and p.filling_id = any($2::int[]) and p.metadata @> $3::jsonb`;

/** Writes rows of passages that something outside of Postgres ranks. */
export async function addRows({ em, filling, start, passages }: NewPassages): Promise<readonly KeptPassage[]> {
  const columns = [
    passages.map(({ text }) => text),
    passages.map(({ metadata }) => JSON.stringify(metadata)),
    passages.map(({ vector }) => vector && toBytes(vector).toString('base64')),
  ];
  const rows = await toSqlExecutor(em())<{ id: string }>(ADD, [filling.fillingId, start, ...columns]);
  return rows.map(({ id }, place) => ({ ...(passages[place] as (typeof passages)[number]), id }));
}

/** What was ranked, in its order, as far as it is there, belongs to these fillings and has the members of the filter. */
export async function readFound(options: {
  em: EntityManager;
  ranked: readonly Ranked[];
  fillingIds: readonly number[];
  filter: JsonObject;
}): Promise<FoundPassage[]> {
  const { em, ranked, fillingIds, filter } = options;
  if (ranked.length === 0) return [];
  const parameters = [ranked.map(({ id }) => id), fillingIds, JSON.stringify(filter)];
  const rows = await toSqlExecutor(em)<{ id: string; text: string; metadata: JsonObject }>(FOUND, parameters);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return ranked.flatMap(({ id, score }) => {
    const row = rowOf.get(id);
    return row === undefined ? [] : [{ text: row.text, metadata: row.metadata, score }];
  });
}
