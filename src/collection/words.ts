import { toSqlExecutor } from '../database/sql.ts';
import type { FoundPassage, SearchRequest } from '../runtime/collections/contract.ts';
import { quoteTerm } from '../shared/term-vector.ts';
import { toTokens } from '../shared/tokens.ts';
import type { Searched } from './near.ts';

/** A question has fewer; whatever follows is not looked for. */
const MAX_TERMS = 64;

/** How many passages are looked at closely, for each that is asked for and at least. */
const COMPARED_FOR_EACH = 20;
const MIN_COMPARED = 200;

/**
 * How well a passage fits is a sum over the terms that it has: how often it says each in its length, times how rare that
 * is among all passages. A passage need not have all of them. Terms are read for those alone that have the rarest ones:
 * where every text says every word, reading them all takes seconds.
 */
function toStatement(isFiltered: boolean): string {
  const filter = isFiltered ? 'and p.metadata @> $7::jsonb' : '';
  return `
  with term as (select * from unnest($2::text[]) with ordinality as t (query, place)),
  hit as materialized (
    select p.id, t.place from term t join passage p on p.terms @@ ('(' || $3 || ') & ' || t.query)::tsquery
    where p.filling_id = any($1::int[]) ${filter}
  ),
  weight as (
    select place, ln(1 + ($4::float8 - count(*) + 0.5) / (count(*) + 0.5)) as weight from hit group by place
  ),
  likely as materialized (
    select hit.id from hit join weight using (place) group by hit.id order by sum(weight.weight) desc, hit.id limit $6
  ),
  best as (
    select p.id, sum(ts_rank(p.terms, term.query::tsquery, 1) * weight.weight) as score
    from likely join passage p using (id) join hit using (id) join weight using (place) join term using (place)
    group by p.id order by score desc, p.id limit $5
  )
  select p.text, p.metadata, best.score::float8 as score from best join passage p using (id)
  order by best.score desc, p.id`;
}

const FIND = toStatement(false);
const FIND_FILTERED = toStatement(true);

/** Stands for a collection, so that the index finds only its passages; no text has such a term. */
export function toCollectionTerm(collectionId: number): string {
  return `@${collectionId}`;
}

/** The passages of a place that say most of the words of a text, the best first. */
export async function findWords(
  options: SearchRequest & Pick<Searched, 'em' | 'listThere'> & { text: string },
): Promise<FoundPassage[]> {
  const { em, text, count, filter } = options;
  const queries = toQueries(text);
  const there = queries.length === 0 ? [] : await options.listThere();
  if (there.length === 0) return [];
  const marks = new Set(there.map(({ collectionId }) => quoteTerm(toCollectionTerm(collectionId))));
  const total = there.reduce((sum, { passages }) => sum + passages, 0);
  const fillingIds = there.map(({ fillingId }) => fillingId);
  const isFiltered = Object.keys(filter).length > 0;
  const likely = Math.max(MIN_COMPARED, COMPARED_FOR_EACH * count);
  const parameters = [fillingIds, queries, [...marks].join(' | '), total, count, likely];
  if (isFiltered) parameters.push(JSON.stringify(filter));
  return toSqlExecutor(em())<FoundPassage>(isFiltered ? FIND_FILTERED : FIND, parameters);
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
