import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundPassage, Leaving, SearchRequest } from '../runtime/collections/contract.ts';
import { anotherModel, assertDimensions, rejected } from './fill.ts';
import type { PassageIndexes } from './passage-index.ts';
import type { ThereRow } from './reads.ts';
import { toAskedTerms } from './terms.ts';
import { toUnit } from './vector.ts';

/** What is looked through. */
export interface Searched {
  readonly em: () => EntityManager;
  readonly indexes: PassageIndexes;
  /** How those who may read it are told of it. */
  readonly name: string;
  /** What the vectors must have in common; empty for words. */
  readonly space: string;
  /** Asked for each search, so that nothing is found which was taken away. */
  readonly listThere: () => Promise<readonly ThereRow[]>;
}

/** The nearest passages of a place, the nearest first. Throws `RunFault` for a vector that none of them can be compared with. */
export async function findNear(
  options: SearchRequest & Leaving & Searched & { vector: Float32Array },
): Promise<readonly FoundPassage[]> {
  const { em, indexes, name, count, filter, signal } = options;
  const fillings = await options.listThere();
  for (const { space, dimensions } of fillings) {
    if (space !== options.space) throw anotherModel(name);
    assertDimensions({ there: dimensions, given: options.vector.length });
  }
  if (fillings.length === 0) return [];
  assertStore({ fillings, name, store: indexes.VECTOR.store });
  return indexes.VECTOR.find({ em, fillings, count, filter, signal, vector: toUnit(options.vector) });
}

/** The passages of a place that say most of the words of a text, the best first. */
export async function findWords(
  options: SearchRequest & Leaving & Omit<Searched, 'space'> & { text: string },
): Promise<readonly FoundPassage[]> {
  const { em, indexes, name, count, filter, signal } = options;
  const terms = toAskedTerms(options.text);
  const fillings = terms.length === 0 ? [] : await options.listThere();
  if (fillings.length === 0) return [];
  assertStore({ fillings, name, store: indexes.KEYWORD.store });
  return indexes.KEYWORD.find({ em, fillings, count, filter, signal, terms });
}

/** What another index ranks is there all the same, and an answer without it would be wrong. */
function assertStore(options: { fillings: readonly ThereRow[]; name: string; store: string }): void {
  const { fillings, name, store } = options;
  const other = fillings.find((filling) => filling.store !== store)?.store;
  if (other === undefined) return;
  throw rejected(`the collection ${name} is searched in ${other}, and this server searches in ${store}`);
}
