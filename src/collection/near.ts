import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FoundPassage, SearchRequest } from '../runtime/collections/contract.ts';
import type { JsonObject } from '../shared/json.ts';
import { anotherModel, assertDimensions } from './fill.ts';
import type { ThereRow } from './reads.ts';
import { toSides } from './sides.ts';
import { dot, fromBytes, toUnit } from './vector.ts';

/** How many passages are compared in full; a place with no more of them is searched exactly. */
const MIN_COMPARED = 400;

/** For each passage that is asked for. */
const COMPARED_FOR_EACH = 20;

/** What is looked through. */
export interface Searched {
  readonly em: () => EntityManager;
  /** How those who may read it are told of it. */
  readonly name: string;
  /** What the vectors must have in common; empty for words. */
  readonly space: string;
  /** Asked for each search, so that nothing is found which was taken away. */
  readonly listThere: () => Promise<readonly ThereRow[]>;
}

interface Compared {
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

/** The nearest passages of a place, the nearest first. Throws `RunFault` for a vector that none of them can be compared with. */
export async function findNear(options: SearchRequest & Searched & { vector: Float32Array }): Promise<FoundPassage[]> {
  const { em, count, space: wanted } = options;
  const there = await options.listThere();
  for (const { space, dimensions } of there) {
    if (space !== wanted) throw anotherModel(options.name);
    assertDimensions({ there: dimensions, given: options.vector.length });
  }
  if (there.length === 0) return [];
  const unit = toUnit(options.vector);
  const compared = await listCompared({
    ...options,
    em: em(),
    fillingIds: there.map(({ fillingId }) => fillingId),
    unit,
  });
  const best = compared
    .map(({ id, vector }) => ({ id, score: dot(unit, fromBytes(vector)) }))
    .sort((one, other) => other.score - one.score || Number(one.id) - Number(other.id))
    .slice(0, count);
  const texts = await toSqlExecutor(em())<Text>(TEXTS, [best.map(({ id }) => id)]);
  const textOf = new Map(texts.map((row) => [row.id, row]));
  return best.flatMap(({ id, score }) => {
    const found = textOf.get(id);
    return found === undefined ? [] : [{ text: found.text, metadata: found.metadata, score }];
  });
}

function listCompared(
  options: SearchRequest & { em: EntityManager; fillingIds: readonly number[]; unit: Float32Array },
): Promise<Compared[]> {
  const { em, fillingIds, unit, count, filter } = options;
  const isFiltered = Object.keys(filter).length > 0;
  const limit = Math.max(MIN_COMPARED, COMPARED_FOR_EACH * count);
  const parameters = [fillingIds, toSides(unit), limit, ...(isFiltered ? [JSON.stringify(filter)] : [])];
  return toSqlExecutor(em)<Compared>(isFiltered ? NEAR_FILTERED : NEAR, parameters);
}
