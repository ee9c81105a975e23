import type { estypes } from '@elastic/elasticsearch';
import type { Leaving } from '../../runtime/collections/contract.ts';
import type { Outsider, OutsideSearch } from '../outside/outside-index.ts';
import { MORE } from '../outside/facets.ts';
import type { Ranked } from '../outside/rows.ts';
import { StoreTrouble } from '../outside/trouble.ts';
import { toStatusTrouble, type Elastic } from './client.ts';

/** What each document has, whatever it is found by. */
export const SHARED_FIELDS = Object.freeze({
  mark: { type: 'keyword' },
  facets: { type: 'keyword' },
  /** The number of the passage, which is the last word where two fit equally well. */
  place: { type: 'long' },
} as const satisfies Readonly<Record<string, estypes.MappingProperty>>);

/** Of one request that deletes, so that it ends in time. */
const DELETED_AT_ONCE = 5000;

/**
 * Makes an index unless it is there. It is asked for by an alias: then a server never makes one by itself, which would
 * know nothing of what its fields are.
 */
export async function ensureIndex(options: {
  elastic: Elastic;
  name: string;
  properties: Readonly<Record<string, estypes.MappingProperty>>;
  /** What is of no use once it is indexed, and not kept a second time. */
  unkept: readonly string[];
}): Promise<void> {
  const { elastic, name, properties, unkept } = options;
  const mappings = {
    dynamic: 'strict',
    _source: { excludes: [...unkept] },
    properties: { ...SHARED_FIELDS, ...properties },
  };
  await elastic.ask(({ client, limit }) =>
    client.indices.create(
      { index: `${name}_1`, aliases: { [name]: {} }, mappings: mappings as estypes.MappingTypeMapping },
      { ...limit, ignore: [400] },
    ),
  );
  // Somebody else may have made it, or it may have been refused for another reason.
  const isThere = await elastic.ask(({ client, limit }) => client.indices.existsAlias({ name }, limit));
  if (!isThere) throw new StoreTrouble({ kind: 'broken', told: 'the index was not made' });
}

/** Writes documents, each in place of the one that has its id. */
export async function putDocuments(
  options: Leaving & {
    elastic: Elastic;
    name: string;
    passages: readonly Outsider[];
    toFields: (passage: Outsider) => Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { elastic, name, passages, toFields, signal } = options;
  const operations = passages.flatMap((passage) => {
    const { passageId, mark, facets } = passage;
    return [
      { index: { _id: `${mark}-${passageId}` } },
      { mark, facets, place: Number(passageId), ...toFields(passage) },
    ];
  });
  const { errors, items } = await elastic.ask(
    ({ client, limit }) => client.bulk({ index: name, require_alias: true, operations }, limit),
    signal,
  );
  if (!errors) return;
  const failed = items.map(({ index }) => index).find((item) => item?.error !== undefined);
  throw toStatusTrouble({ status: failed?.status ?? 0, type: failed?.error?.type ?? '' });
}

/** What passages must have to be found. */
export function toFilter({ marks, facets }: OutsideSearch): estypes.QueryDslQueryContainer[] {
  const ofFillings = { terms: { mark: [...marks] } };
  if (facets.length === 0) return [ofFillings];
  const all = { bool: { filter: facets.map((facet) => ({ term: { facets: facet } })) } };
  return [ofFillings, { bool: { should: [all, { term: { facets: MORE } }], minimum_should_match: 1 } }];
}

/** The passages that a search finds, in its order. */
export async function search(
  options: Leaving & { elastic: Elastic; name: string; request: Omit<estypes.SearchRequest, 'index'> },
): Promise<readonly Ranked[]> {
  const { elastic, name, request, signal } = options;
  const whole = { track_total_hits: false, allow_partial_search_results: false } as const;
  const { hits, timed_out: isCutShort } = await elastic.ask(
    ({ client, limit }) => client.search({ index: name, _source: false, ...whole, ...request }, limit),
    signal,
  );
  if (isCutShort) throw new StoreTrouble({ kind: 'late', told: 'the search was cut short' });
  return hits.hits.map(toRanked);
}

function toRanked({ _id: id = '', _score: score }: estypes.SearchHit): Ranked {
  const passageId = /^[\da-f]+-(\d+)$/u.exec(id)?.[1];
  if (passageId === undefined || typeof score !== 'number')
    throw new StoreTrouble({ kind: 'broken', told: 'a hit without an id or a score' });
  return { id: passageId, score };
}

/** Makes everything that was written findable, in all indexes of such names. */
export async function refresh({ elastic, name, signal }: Leaving & { elastic: Elastic; name: string }): Promise<void> {
  await elastic.ask(
    ({ client, limit }) => client.indices.refresh({ index: name, ignore_unavailable: true }, limit),
    signal,
  );
}

/** How many documents of fillings there are, in all indexes of such names. */
export async function countMarks(options: {
  elastic: Elastic;
  name: string;
  marks: readonly string[];
}): Promise<number> {
  const { elastic, name, marks } = options;
  const { count } = await elastic.ask(({ client, limit }) =>
    client.count({ index: name, ignore_unavailable: true, query: { terms: { mark: [...marks] } } }, limit),
  );
  return count;
}

/**
 * Deletes documents of fillings, a few thousand at a time, whether they are vectors or words: what was deleted tells only
 * the server, which may have been chosen for both once.
 */
export async function deleteMarks(options: {
  elastic: Elastic;
  prefix: string;
  marks: readonly string[];
}): Promise<void> {
  const { elastic, prefix, marks } = options;
  const name = `${prefix}_words,${prefix}_vectors_*`;
  // What was never made findable would be passed over.
  await refresh({ elastic, name });
  for (;;) {
    const { total } = await elastic.ask(({ client, limit }) =>
      client.deleteByQuery(
        {
          ...{ index: name, ignore_unavailable: true, conflicts: 'proceed', refresh: true },
          ...{ max_docs: DELETED_AT_ONCE, query: { terms: { mark: [...marks] } } },
        },
        limit,
      ),
    );
    if (total === undefined || total === 0) return;
  }
}
