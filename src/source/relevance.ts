import { isSaid, toTerms } from './keywords.ts';

/** What is looked for at most; what follows is passed over. */
const MAX_KEYWORDS = 50;
const MAX_KEYWORD_LENGTH = 100;

/** The words that a list asks for, without blank ones. */
export function toAsked(keywords: readonly string[]): readonly string[] {
  const asked = keywords.map((word) => word.trim().slice(0, MAX_KEYWORD_LENGTH)).filter((word) => word !== '');
  return [...new Set(asked)].slice(0, MAX_KEYWORDS);
}

/** The share of the words that a text says, from 0 to 1, to a hundredth. */
export function toRelevance({ text, asked }: { text: string; asked: readonly string[] }): number {
  const terms = toTerms(text);
  const said = asked.filter((word) => isSaid({ word, terms }));
  return Math.round((100 * said.length) / asked.length) / 100;
}
