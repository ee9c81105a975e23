import { toSqlExecutor } from '../../database/sql.ts';
import type { FoundPassage } from '../../runtime/collections/contract.ts';
import { quoteTerm, toMarkedVector } from '../../shared/term-vector.ts';
import type { KeptPassages, NewPassages, WordIndex } from '../passage-index.ts';
import type { AskedTerm } from '../terms.ts';

/** How many passages are looked at closely, for each that is asked for and at least. */
const COMPARED_FOR_EACH = 20;
const MIN_COMPARED = 200;

const ADD = `
  insert into passage (filling_id, ordinal, text, metadata, terms)
  select $1, $2 + place, text, metadata::jsonb, terms::tsvector
  from unnest($3::text[], $4::text[], $5::text[]) with ordinality as g (text, metadata, terms, place)`;

const ADOPT = `
  update passage p set terms = g.terms::tsvector
  from unnest($1::bigint[], $2::text[]) as g (id, terms) where p.id = g.id`;

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

/** Looks terms up in the index that messages are found by. */
export const POSTGRES_WORDS: WordIndex = Object.freeze({
  store: 'postgres',
  isOutside: false,
  add: async ({ em, filling, start, passages }: NewPassages) => {
    const columns = [
      passages.map(({ text }) => text),
      passages.map(({ metadata }) => JSON.stringify(metadata)),
      toTermColumn({ filling, passages }),
    ];
    await toSqlExecutor(em())(ADD, [filling.fillingId, start, ...columns]);
  },
  adopt: async ({ em, filling, passages }: KeptPassages) => {
    await toSqlExecutor(em())(ADOPT, [passages.map(({ id }) => id), toTermColumn({ filling, passages })]);
  },
  settle: () => Promise.resolve(),
  find: async ({ em, fillings, terms, count, filter }) => {
    const marks = new Set(fillings.map(({ collectionId }) => quoteTerm(toCollectionTerm(collectionId))));
    const total = fillings.reduce((sum, { passages }) => sum + passages, 0);
    const fillingIds = fillings.map(({ fillingId }) => fillingId);
    const isFiltered = Object.keys(filter).length > 0;
    const likely = Math.max(MIN_COMPARED, COMPARED_FOR_EACH * count);
    const parameters = [fillingIds, terms.map(toQuery), [...marks].join(' | '), total, count, likely];
    if (isFiltered) parameters.push(JSON.stringify(filter));
    return toSqlExecutor(em())<FoundPassage>(isFiltered ? FIND_FILTERED : FIND, parameters);
  },
  forget: () => Promise.resolve(),
  count: () => Promise.resolve(0),
  check: () => Promise.resolve(),
  close: () => Promise.resolve(),
} satisfies WordIndex);

/** Stands for a collection, so that the index finds only its passages; no text has such a term. */
function toCollectionTerm(collectionId: number): string {
  return `@${collectionId}`;
}

function toTermColumn({ filling, passages }: Pick<KeptPassages | NewPassages, 'filling' | 'passages'>): string[] {
  const marks = [toCollectionTerm(filling.collectionId)];
  return passages.map(({ text }) => toMarkedVector({ text, marks }));
}

/** As the text of a `tsquery`. */
function toQuery({ term, isPrefix }: AskedTerm): string {
  return `${quoteTerm(term)}${isPrefix ? ':*' : ''}`;
}
