import { toTokens } from './tokens.ts';

/** Postgres keeps no more places of one term. */
const MAX_PLACES = 255;

/** The terms of a text with their places, as the text of a `tsvector`; `marks` are terms that no text can have. */
export function toMarkedVector({ text, marks }: { text: string; marks: readonly string[] }): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const { term } of toTokens(text)) {
    place += 1;
    const known = places.get(term);
    if (known === undefined) places.set(term, [place]);
    else if (known.length < MAX_PLACES) known.push(place);
  }
  const terms = Array.from(places, ([term, of]) => `${quoteTerm(term)}:${of.join(',')}`);
  return [...marks.map(quoteTerm), ...terms].join(' ');
}

/** A term as texts of `tsvector` and `tsquery` carry it. */
export function quoteTerm(term: string): string {
  return `'${term.replace(/['\\]/g, '$&$&')}'`;
}
