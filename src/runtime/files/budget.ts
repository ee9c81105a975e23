import type { JsonObject } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import { FileFault, type FileLimits, type TextDocument, type TextPlace } from './contract.ts';
import { movePlaces } from './places.ts';

/** More lines than any document of a person has; those after them are read, and not traced to their place. */
const MAX_PLACES = 200_000;

/** Gathers the texts of one file and counts them. */
export class TextBudget {
  readonly documents: TextDocument[];
  readonly #source: string;
  readonly #limits: FileLimits;
  readonly #spent: { characters: number; places: number };

  constructor(options: { source: string; limits: FileLimits; within?: TextBudget }) {
    this.#source = options.source;
    this.#limits = options.limits;
    const { within } = options;
    this.documents = within === undefined ? [] : within.documents;
    this.#spent = within === undefined ? { characters: 0, places: 0 } : within.#spent;
  }

  /** The same, for texts whose source is a part of the file. */
  of(source: string): TextBudget {
    return new TextBudget({ source, limits: this.#limits, within: this });
  }

  /**
   * Keeps a text with what is known of it beside the file's name, and where its page shows it. Throws `FileFault` when
   * there is too much.
   */
  add(text: string, metadata: JsonObject = {}, places: readonly TextPlace[] = []): void {
    const { maxTexts } = this.#limits;
    this.assertFits(text.length);
    if (this.documents.length >= maxTexts)
      throw new FileFault(`has more than ${maxTexts.toLocaleString('en-US')} rows`);
    this.#spent.characters += text.length;
    const known = { text: toStorable(text).trim(), metadata: { source: this.#source, ...metadata } };
    const kept = this.#fit(places);
    if (kept.length === 0) this.documents.push(known);
    else
      this.documents.push({
        ...known,
        places: movePlaces({ places: kept, by: text.trimStart().length - text.length }),
      });
  }

  #fit(places: readonly TextPlace[]): readonly TextPlace[] {
    const kept = places.slice(0, MAX_PLACES - this.#spent.places);
    this.#spent.places += kept.length;
    return kept;
  }

  /** Counts characters that are gathered elsewhere first. Throws `FileFault` when there are too many. */
  assertFits(characters: number): void {
    const { maxCharacters } = this.#limits;
    if (this.#spent.characters + characters <= maxCharacters) return;
    throw new FileFault(`holds more than ${maxCharacters.toLocaleString('en-US')} characters`);
  }
}
