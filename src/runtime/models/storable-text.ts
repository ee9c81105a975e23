import { toStorable } from '../../shared/text.ts';

const HIGH_SURROGATE_AT_END = /[\uD800-\uDBFF]$/u;

/**
 * Makes the pieces of one text storable each on its own: half a character at the end of a piece waits for its other
 * half, and what no database takes (a lone half, a NUL) becomes the replacement character.
 */
export class StorableText {
  #held = '';

  /** The storable form of the next piece; may be empty while a character is incomplete. */
  next(piece: string): string {
    let text = this.#held + piece;
    this.#held = '';
    if (HIGH_SURROGATE_AT_END.test(text)) {
      this.#held = text.slice(-1);
      text = text.slice(0, -1);
    }
    return toStorable(text);
  }

  /** What is still held back when no further piece follows. */
  rest(): string {
    const text = toStorable(this.#held);
    this.#held = '';
    return text;
  }
}
