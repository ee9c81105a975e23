import type { EntityManager } from '@mikro-orm/postgresql';
import type { CollectionKind, FoundPassage, Leaving, Passage, SearchRequest } from '../runtime/collections/contract.ts';
import type { AskedTerm } from './terms.ts';

/** What ranks passages, as rows of fillings name it; sixteen characters at most. */
export type StoreName = 'postgres' | 'milvus' | 'elasticsearch';

/** A filling as an index is told of it. */
export interface IndexedFilling {
  readonly fillingId: number;
  readonly collectionId: number;
  /**
   * What stands for the filling outside of Postgres, where numbers come again once a backup is restored; null in an
   * index that is part of Postgres.
   */
  readonly mark: string | null;
}

/** Passages of one filling; texts and metadata can be stored, and vectors have length 1 or consist of zeros. */
interface Batch<Item> extends Leaving {
  readonly em: () => EntityManager;
  readonly filling: IndexedFilling;
  readonly passages: readonly Item[];
}

/** Passages on their way in. */
export interface NewPassages extends Batch<Passage> {
  /** How many passages of the filling came before; the first one has the ordinal 1. */
  readonly start: number;
}

/** A passage that has its rows in Postgres. */
export interface KeptPassage extends Passage {
  readonly id: string;
}

/** Passages that another index ranks so far. */
export type KeptPassages = Batch<KeptPassage>;

/** What is looked through: finished fillings, one at least, whose vectors have the length of the one that is looked for. */
export interface IndexSearch extends SearchRequest, Leaving {
  readonly em: () => EntityManager;
  readonly fillings: readonly (IndexedFilling & { readonly passages: number })[];
}

/**
 * Ranks the passages of one kind. Everything else is bookkeeping and not its business: whose collections are, who may read
 * them, what is finished, and how much there may be. Passages have their rows in Postgres whatever ranks them, so that an
 * index can always be made anew. See decision 0073 for what an adapter owes. Every call throws `RunFault` where a server
 * does not answer, and in bounded time; a server outside of Postgres is not waited for once the signal aborts, whose
 * reason is thrown then. What was on its way to it may arrive all the same.
 */
export interface PassageIndex<Question> {
  readonly store: StoreName;
  /** Whether it is outside of Postgres, so that fillings have marks and what is deleted there has to be deleted here. */
  readonly isOutside: boolean;
  /** Writes rows of passages, and ranks them from `settle` on. */
  add(batch: NewPassages): Promise<void>;
  /** Ranks passages whose rows are there; the same ones once more change nothing. */
  adopt(batch: KeptPassages): Promise<void>;
  /** Once it returns, searches find all of a filling that was added or adopted. */
  settle(options: Omit<Batch<never>, 'passages'>): Promise<void>;
  /** The passages of these fillings that fit best and have the very members of the filter, the best first. */
  find(search: IndexSearch & Question): Promise<readonly FoundPassage[]>;
  /** Deletes whatever it has of fillings that are no more; those that it does not know are passed over. */
  forget(marks: readonly string[]): Promise<void>;
  /** How many passages it has of some fillings, where it is outside of Postgres. Throws the reason for an operator. */
  count(marks: readonly string[]): Promise<number>;
  /** Throws unless it can do its work; with the reason for an operator. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Of vectors the score is the cosine. */
export type VectorIndex = PassageIndex<{ readonly vector: Float32Array }>;

/** Passages need not have all of the terms; rare ones count for more. There is one term at least. */
export type WordIndex = PassageIndex<{ readonly terms: readonly AskedTerm[] }>;

/** What ranks the passages of each kind. */
export interface PassageIndexes {
  readonly VECTOR: VectorIndex;
  readonly KEYWORD: WordIndex;
}

/** What passages of a kind are brought into; it cannot be searched without knowing which kind that is. */
export type FillableIndex = Omit<PassageIndexes[CollectionKind], 'find'>;
