import { toStorable } from '../../shared/text.ts';
import { FileFault, type FileLimits, type TextDocument } from './contract.ts';

/** Gathers the texts of one file and counts them. */
export class TextBudget {
  readonly documents: TextDocument[] = [];
  readonly #source: string;
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(options: { source: string; limits: FileLimits }) {
    this.#source = options.source;
    this.#maxCharacters = options.limits.maxCharacters;
  }

  /** Keeps a text with what is known of it beside the file's name. Throws `FileFault` when there is too much. */
  add(text: string, metadata: Readonly<Record<string, number>> = {}): void {
    this.count(text.length);
    this.documents.push({ text: toStorable(text).trim(), metadata: { source: this.#source, ...metadata } });
  }

  /** Counts characters that are gathered elsewhere first. Throws `FileFault` when there are too many. */
  assertFits(characters: number): void {
    if (this.#characters + characters > this.#maxCharacters) {
      throw new FileFault(`holds more than ${this.#maxCharacters.toLocaleString('en-US')} characters`);
    }
  }

  private count(characters: number): void {
    this.assertFits(characters);
    this.#characters += characters;
  }
}
