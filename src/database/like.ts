/** A pattern for `like` that finds the text anywhere; `%`, `_` and `\` in it stand for themselves. */
export function toContainsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
