import type { Phrase } from './search-query.ts';
import { toTokens, type Token } from '../shared/tokens.ts';

/** Where a phrase stands in a text, in UTF-16 code units. */
export interface Match {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the phrases stand in a text, in the order of their ends. No further than `reach` code units after the place at
 * which the last phrase was found for the first time: what is shown of a message is short, and the message may be long.
 */
export function findMatches(options: { text: string; phrases: readonly Phrase[]; reach: number }): readonly Match[] {
  const { text, phrases, reach } = options;
  const tokens: Token[] = [];
  const matches: Match[] = [];
  const missing = new Set(phrases);
  let beyond = Number.POSITIVE_INFINITY;
  for (const token of toTokens(text)) {
    if (token.start > beyond) break;
    tokens.push(token);
    const found = phrases.flatMap((phrase) => findLast({ tokens, phrase }));
    matches.push(...found);
    if (missing.size > 0 && found.some(({ phrase }) => missing.delete(phrase)) && missing.size === 0)
      beyond = token.end + reach;
  }
  return matches;
}

/** Whether a phrase ends with the last token. */
function findLast({ tokens, phrase }: { tokens: readonly Token[]; phrase: Phrase }): Match[] {
  const place = tokens.length - phrase.length;
  const [first, last] = [tokens[place], tokens.at(-1)];
  if (first === undefined || last === undefined) return [];
  const isThere = phrase.terms.every(({ term, isPrefix, offset }) => {
    const there = tokens[place + offset]?.term;
    return isPrefix ? there?.startsWith(term) : there === term;
  });
  return isThere ? [{ phrase, start: first.start, end: last.end }] : [];
}
