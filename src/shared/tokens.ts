import { toStem } from './stem.ts';

/**
 * A place in a text that can be searched for. A word has one place. In scripts that are written without spaces between
 * words each character has one, and its term is the character with the one after it, so that what stands side by side
 * is found as one term, and a longer phrase as terms that follow each other.
 */
export interface Token {
  readonly term: string;
  /** The term of a `pair` reaches over the next place too. A `last` character ends a row, a `lone` one is all of it. */
  readonly kind: 'word' | 'pair' | 'last' | 'lone';
  /** Where the word or the first character stands in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** A character of a script without spaces, and where it stands. */
type Character = Omit<Token, 'kind'>;

/** Postgres tells places apart up to 16,383. */
const MAX_TOKENS = 16_000;

/** Keeps what is stored of a message below the megabyte that Postgres takes. */
const MAX_UNITS = 200_000;

/** Longer words count as their beginnings, which keeps keys and encoded bytes from filling the index. */
const MAX_WORD_LENGTH = 64;

/** Scripts without spaces between words; and Hangul, whose words change at their ends. */
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];

const OF_SCRIPTS = `[${SCRIPTS.map((script) => String.raw`\p{scx=${script}}`).join('')}]`;

const PIECES = new RegExp(
  String.raw`(?<row>[${OF_SCRIPTS}&&[\p{L}\p{N}\p{M}]]+)|[[\p{L}\p{N}]--${OF_SCRIPTS}][[\p{L}\p{N}\p{M}]--${OF_SCRIPTS}]*`,
  'gv',
);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * What can be searched for in a text, in order, up to 16,000 places. Letters count the same in upper and lower case,
 * in full and half width, composed or not; English words count as their stems. Everything else only separates.
 */
export function* toTokens(text: string): Generator<Token, void, undefined> {
  let tokens = 0;
  let units = 0;
  for (const token of toAllTokens(text.slice(0, MAX_UNITS))) {
    tokens += 1;
    units += token.term.length;
    if (tokens > MAX_TOKENS || units > MAX_UNITS) return;
    yield token;
  }
}

function* toAllTokens(text: string): Generator<Token, void, undefined> {
  for (const { 0: piece, index, groups } of text.matchAll(PIECES)) {
    if (groups?.['row'] === undefined) {
      yield { term: toWord(piece), kind: 'word', start: index, end: index + piece.length };
    } else {
      yield* toRow(toCharacters({ piece, start: index }));
    }
  }
}

function toWord(piece: string): string {
  return toStem(piece.normalize('NFKC').toLowerCase().slice(0, MAX_WORD_LENGTH).toWellFormed());
}

function* toRow(characters: Iterable<Character>): Generator<Token, void, undefined> {
  let before: Character | null = null;
  let isLone = true;
  for (const character of characters) {
    if (before !== null) yield { ...before, term: before.term + character.term, kind: 'pair' };
    isLone = before === null;
    before = character;
  }
  if (before !== null) yield { ...before, kind: isLone ? 'lone' : 'last' };
}

/** Normalized one by one, because a whole text that is normalized no longer tells where they stood. */
function* toCharacters({ piece, start }: { piece: string; start: number }): Generator<Character, void, undefined> {
  const isNormal = piece.normalize('NFKC') === piece;
  const parts = isNormal ? piece : Array.from(graphemes.segment(piece), ({ segment }) => segment);
  let place = start;
  for (const part of parts) {
    const end = place + part.length;
    for (const term of isNormal ? part : part.normalize('NFKC')) yield { term, start: place, end };
    place = end;
  }
}
