import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FoundPassage, SearchRequest } from '../runtime/collections/contract.ts';
import { quoteTerm } from '../shared/term-vector.ts';
import { toTokens } from '../shared/tokens.ts';
import type { Place } from './place.ts';
import { listThere } from './reads.ts';

/** A question has fewer; whatever follows is not looked for. */
const MAX_TERMS = 64;

/**
 * How well a passage fits is a sum over the terms that it has: how often it says each in its length, times how rare that
 * is among all passages. A passage need not have all of them.
 */
const FIND = `
  with term as (select * from unnest($2::text[]) with ordinality as t (query, place)),
  hit as (
    select p.id, t.place, ts_rank(p.terms, t.query::tsquery, 1) as fit
    from term t join passage p on p.terms @@ ('(' || $3 || ') & ' || t.query)::tsquery
    where p.filling_id = any($1::int[]) and p.metadata @> $5::jsonb
  ),
  weight as (
    select place, ln(1 + ($4::float8 - count(*) + 0.5) / (count(*) + 0.5)) as weight from hit group by place
  ),
  best as (
    select hit.id, sum(hit.fit * weight.weight) as score from hit join weight using (place)
    group by hit.id order by score desc, hit.id limit $6
  )
  select p.text, p.metadata, best.score::float8 as score from best join passage p using (id)
  order by best.score desc, p.id`;

/** Stands for a collection, so that the index finds only its passages; no text has such a term. */
export function toCollectionTerm(collectionId: number): string {
  return `@${collectionId}`;
}

/** The passages of a place that say most of the words of a text, the best first. */
export async function findWords(
  options: SearchRequest & { em: () => EntityManager; place: Place; text: string },
): Promise<FoundPassage[]> {
  const { em, place, text, count, filter } = options;
  const queries = toQueries(text);
  const there = queries.length === 0 ? [] : await listThere({ em: em(), place });
  if (there.length === 0) return [];
  const marks = new Set(there.map(({ collectionId }) => quoteTerm(toCollectionTerm(collectionId))));
  const total = there.reduce((sum, { passages }) => sum + passages, 0);
  const fillingIds = there.map(({ fillingId }) => fillingId);
  const parameters = [fillingIds, queries, [...marks].join(' | '), total, JSON.stringify(filter), count];
  return toSqlExecutor(em())<FoundPassage>(FIND, parameters);
}

/** Each term once, as the text of a `tsquery`; a lone character stands for whatever begins with it. */
function toQueries(text: string): readonly string[] {
  const queries = new Set<string>();
  for (const { term, kind } of toTokens(text)) {
    if (kind !== 'last') queries.add(`${quoteTerm(term)}${kind === 'lone' ? ':*' : ''}`);
    if (queries.size === MAX_TERMS) break;
  }
  return [...queries];
}
