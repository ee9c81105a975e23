import { toStorable } from '../../shared/text.ts';
import { FileFault, type FileLimits, type TextDocument } from './contract.ts';

/** Gathers the texts of one file and counts them. */
export class TextBudget {
  readonly documents: TextDocument[] = [];
  readonly #source: string;
  readonly #limits: FileLimits;
  #characters = 0;

  constructor(options: { source: string; limits: FileLimits }) {
    this.#source = options.source;
    this.#limits = options.limits;
  }

  /** Keeps a text with what is known of it beside the file's name. Throws `FileFault` when there is too much. */
  add(text: string, metadata: Readonly<Record<string, number>> = {}): void {
    const { maxTexts } = this.#limits;
    this.assertFits(text.length);
    if (this.documents.length >= maxTexts)
      throw new FileFault(`has more than ${maxTexts.toLocaleString('en-US')} rows`);
    this.#characters += text.length;
    this.documents.push({ text: toStorable(text).trim(), metadata: { source: this.#source, ...metadata } });
  }

  /** Counts characters that are gathered elsewhere first. Throws `FileFault` when there are too many. */
  assertFits(characters: number): void {
    const { maxCharacters } = this.#limits;
    if (this.#characters + characters <= maxCharacters) return;
    throw new FileFault(`holds more than ${maxCharacters.toLocaleString('en-US')} characters`);
  }
}
