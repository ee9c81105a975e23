import { BadRequest } from '../shared/bad-request.ts';
import { isStorable } from '../shared/text.ts';

/** A pattern for `like` that finds the text anywhere; `%`, `_` and `\` in it stand for themselves. */
export function toContainsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A pattern for what a caller searches for; null when that is nothing. Throws `BadRequest` for what no text contains. */
export function toSearchPattern(search: string | null | undefined): string | null {
  if (!search) return null;
  if (!isStorable(search))
    throw new BadRequest('What is searched for must not contain NUL characters or halves of characters.');
  return toContainsPattern(search);
}
