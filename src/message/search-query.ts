import { BadRequest } from '../shared/bad-request.ts';
import { quoteTerm } from '../shared/term-vector.ts';
import { toTokens, type Token } from '../shared/tokens.ts';
import { toHolderTerm } from './search-index.ts';

/** A term at its place in a phrase. */
export interface PhraseTerm {
  readonly term: string;
  /** Whether whatever begins with the term will do. */
  readonly isPrefix: boolean;
  /** How many places after the first one the term stands. */
  readonly offset: number;
}

/** Terms that a message must have at these distances, and how many places they take. */
export interface Phrase {
  readonly terms: readonly [PhraseTerm, ...PhraseTerm[]];
  readonly length: number;
}

const MAX_LENGTH = 200;

/** What stands in quotation marks, or between spaces. */
const PARTS = /["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)/gu;

/**
 * The phrases that a message must have, all of them, to be found: one for each word, and one for whatever stands in
 * quotation marks. Nothing in it is an operator. Throws `BadRequest` for what is longer than 200 characters or has
 * neither a letter nor a digit.
 */
export function parseSearch(query: string): readonly Phrase[] {
  if (query.length > MAX_LENGTH) throw new BadRequest(`\`query\` must not be longer than ${MAX_LENGTH} characters.`);
  const phrases = Array.from(query.matchAll(PARTS), ([, quoted, plain]) => toPhrase(quoted ?? plain ?? ''));
  const found = phrases.filter((phrase) => phrase !== null);
  if (found.length === 0) throw new BadRequest('`query` must have a letter or a digit.');
  return found;
}

/** The phrases as the text of a `tsquery`. */
export function toTermQuery(phrases: readonly Phrase[]): string {
  return phrases.map(({ terms }) => `(${terms.map(toOperand).join('')})`).join(' & ');
}

/** The phrases in a message of somebody, as the text of a `tsquery`. */
export function toHeldQuery({ phrases, userId }: { phrases: readonly Phrase[]; userId: number }): string {
  return `${quoteTerm(toHolderTerm(userId))} & ${toTermQuery(phrases)}`;
}

function toPhrase(text: string): Phrase | null {
  const tokens = [...toTokens(text)];
  const [first, ...more] = tokens.flatMap(toPhraseTerm);
  return first === undefined ? null : { terms: [first, ...more], length: tokens.length };
}

/** What comes after the last character of a row is left open. What comes after a lone one is too, but it must be there. */
function toPhraseTerm({ term, kind }: Token, offset: number): PhraseTerm[] {
  return kind === 'last' ? [] : [{ term, isPrefix: kind === 'lone', offset }];
}

function toOperand({ term, isPrefix, offset }: PhraseTerm, index: number, terms: readonly PhraseTerm[]): string {
  const distance = offset - (terms[index - 1]?.offset ?? 0);
  return `${index === 0 ? '' : ` <${distance}> `}${quoteTerm(term)}${isPrefix ? ':*' : ''}`;
}
