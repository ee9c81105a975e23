import type { JsonObject } from '../../shared/json.ts';
import type { TextDocument } from '../files/contract.ts';

/** What texts of a collection are found by: what they mean, or which words they say. */
export type CollectionKind = 'VECTOR' | 'KEYWORD';

/** Which collection a vertex means. */
export interface CollectionKey {
  readonly kind: CollectionKind;
  /** What its flow calls it; null for the collection of the conversation, which nobody else sees. */
  readonly name: string | null;
  /** Whether the name comes from whoever runs the flow, and not from its author. */
  readonly isNamedByCaller: boolean;
  /** What vectors must have in common to be compared; null for words. */
  readonly space: string | null;
}

/** A text to be found, with its vector in a collection that has vectors. */
export interface Passage extends TextDocument {
  readonly vector: Float32Array | null;
}

/** A text that was found. */
export interface FoundPassage extends TextDocument {
  /** How well it fits; only passages of one search can be compared by it. Of vectors it is their cosine. */
  readonly score: number;
}

/** What a search asks for. */
export interface SearchRequest {
  /** How many passages at most. */
  readonly count: number;
  /** Members of the metadata that a passage must have, with these very values. */
  readonly filter: JsonObject;
}

/** Whoever asks may leave before there is an answer; without a signal they wait for as long as that may take. */
export interface Leaving {
  /** Once it aborts, what is asked ends at once with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Passages that come from one vertex, all together. */
export interface FillingKey {
  /** The vertex. */
  readonly source: string;
  /** Stands for the passages and nothing else. */
  readonly digest: string;
}

/** What becomes of the passages that are there when new ones are brought in. */
export type Replacing = 'NOTHING' | 'SAME_SOURCE' | 'EVERYTHING';

/**
 * Passages on their way in. Nobody finds any of them before `finish`, and all of them after it. The signal that it was
 * begun with ends `add` and `finish`.
 */
export interface Filling {
  add(passages: readonly Passage[]): Promise<void>;
  finish(): Promise<void>;
  /** Takes back what was added. Never throws. */
  abandon(): Promise<void>;
}

/** Texts that can be found, for one run. Throws `RunFault` for what its user can do something about. */
export interface Collection {
  /** Whether it is the conversation's, so that what a vertex brings in replaces what it brought before. */
  readonly isTemporary: boolean;
  /** Whether these very passages are there. */
  has(key: FillingKey): Promise<boolean>;
  /** Begins to bring passages in; the number says how many will come. */
  fill(options: FillingKey & Leaving & { readonly passages: number; readonly replacing: Replacing }): Promise<Filling>;
  /** The passages nearest to a vector, the nearest first. */
  findNear(options: SearchRequest & Leaving & { readonly vector: Float32Array }): Promise<readonly FoundPassage[]>;
  /** The passages that say most of the words of a text, the best first; rare words count for more. */
  findWords(options: SearchRequest & Leaving & { readonly text: string }): Promise<readonly FoundPassage[]>;
}

/** Knowledge bases that a vertex means. */
export interface BasesKey {
  readonly kind: CollectionKind;
  /** Numbers of bases, as texts; what is no number of one is passed over. */
  readonly ids: readonly string[];
  /**
   * Whose right to read a base counts: that of the flow's owner, where the owner has named the base, or that of whoever
   * runs the flow.
   */
  readonly reader: 'AUTHOR' | 'CALLER';
}

/** Those of some knowledge bases that may be read, asked anew for each search. */
export interface ReadableBases {
  /** What made the vectors of those that could be read when they were opened, each once. */
  readonly models: readonly string[];
  /** The passages nearest to a vector among the bases of one model. */
  findNear(
    options: SearchRequest &
      Leaving & { readonly model: string; readonly space: string; readonly vector: Float32Array },
  ): Promise<readonly FoundPassage[]>;
  /** As that of a collection, among all of them. */
  findWords(options: SearchRequest & Leaving & { readonly text: string }): Promise<readonly FoundPassage[]>;
}

/** Where a run finds collections: its author's, its user's, and those of its conversation, whatever it is asked for. */
export interface CollectionSource {
  open(key: CollectionKey): Collection;
  openBases(key: BasesKey): Promise<ReadableBases>;
}
