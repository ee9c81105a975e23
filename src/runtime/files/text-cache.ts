import type { TextDocument } from './contract.ts';

/** What a place of a text takes in the memory, as characters. */
const CHARACTERS_OF_PLACE = 60;

/** The texts that were read last, up to so many characters together. */
export class TextCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, { readonly documents: readonly TextDocument[]; readonly characters: number }>();
  #characters = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The texts under a key, which counts as use; undefined when they were never kept or were displaced. */
  find(key: string): readonly TextDocument[] | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.documents;
  }

  /** Keeps texts, displacing those that were unused for longest when there is too much. */
  keep(key: string, documents: readonly TextDocument[]): void {
    this.#drop(key);
    const characters = documents.reduce(
      (sum, { text, places = [] }) => sum + text.length + places.length * CHARACTERS_OF_PLACE,
      0,
    );
    this.#entries.set(key, { documents, characters });
    this.#characters += characters;
    for (const oldest of this.#entries.keys()) {
      if (this.#characters <= this.#capacity) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#characters -= this.#entries.get(key)?.characters ?? 0;
    this.#entries.delete(key);
  }
}
