/** Postgres stores no text with a NUL character in it, although JSON can carry one. */
const NUL = '\0';

/** Whether Postgres could hold this text; nothing that is stored equals a text for which this is false. */
export function isStorable(text: string): boolean {
  return !text.includes(NUL) && text.isWellFormed();
}

/** The text as it can be stored: NUL characters and halves of surrogate pairs become U+FFFD. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll(NUL, '\uFFFD');
}
