import { toSpoken, type Spoken } from './search-index.ts';
import { findMatches, type Match } from './search-match.ts';
import type { Phrase } from './search-query.ts';

/** A piece of what a message says. */
export interface SnippetPart {
  readonly text: string;
  /** Whether it is what was searched for. */
  readonly isMatch: boolean;
}

/** The part of a message in which most of what was searched for stands. */
export interface Snippet {
  /** In order; joined they are a part of what the message says. */
  readonly parts: readonly SnippetPart[];
  /** Whether the message says more before it. */
  readonly isCutAtStart: boolean;
  /** Whether the message says more after it. */
  readonly isCutAtEnd: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** In UTF-16 code units, as all that follows. */
const MAX_SNIPPET_LENGTH = 200;

/** How much is shown before the first match. */
const LEAD = 40;

/** How far a cut is moved, inwards, so that it does not fall into a word. */
const MAX_SHIFT = 20;

/** The snippet of a message that was found: at most 200 UTF-16 code units. */
export function toSnippet({ phrases, ...spoken }: Spoken & { readonly phrases: readonly Phrase[] }): Snippet {
  const text = toSpoken(spoken);
  const found = findMatches({ text, phrases, reach: MAX_SNIPPET_LENGTH });
  const matches = found.toSorted((one, other) => one.start - other.start);
  const range = toRange({ text, best: pickBest(matches) });
  return {
    parts: toParts({ text, range, matches: merge(matches) }),
    isCutAtStart: range.start > 0,
    isCutAtEnd: range.end < text.length,
  };
}

/** The first match from which on most phrases stand close together; the beginning of the text when there is none. */
function pickBest(matches: readonly Match[]): Range {
  let best: Range = { start: 0, end: 0 };
  let most = 0;
  for (const [index, match] of matches.entries()) {
    const beyond = match.start + MAX_SNIPPET_LENGTH - LEAD;
    const near = new Set([match.phrase]);
    for (let at = index + 1; at < matches.length && (matches[at]?.end ?? beyond) < beyond; at += 1) {
      near.add(matches[at]?.phrase ?? match.phrase);
    }
    if (near.size > most) [best, most] = [match, near.size];
  }
  return best;
}

function toRange({ text, best }: { text: string; best: Range }): Range {
  const from = Math.max(0, Math.min(best.start - LEAD, text.length - MAX_SNIPPET_LENGTH));
  const start = from === 0 ? 0 : moveForward({ text, from, limit: best.start });
  const to = start + MAX_SNIPPET_LENGTH;
  return { start, end: to >= text.length ? text.length : moveBack({ text, to, limit: Math.min(to, best.end) }) };
}

/** Behind the nearest gap between words, or where it is, between two characters. */
function moveForward({ text, from, limit }: { text: string; from: number; limit: number }): number {
  const gap = text.slice(from, Math.min(from + MAX_SHIFT, limit)).search(/[\s\p{P}][^\s\p{P}]/u);
  const start = gap < 0 ? from : from + gap + 1;
  return isInsideCharacter(text, start) ? start + 1 : start;
}

/** Before the nearest gap between words, or where it is, between two characters. */
function moveBack({ text, to, limit }: { text: string; to: number; limit: number }): number {
  const from = Math.max(to - MAX_SHIFT, limit);
  const gap = text.slice(from, to).search(/[\s\p{P}][^\s\p{P}]*$/u);
  const end = gap < 0 ? to : from + gap;
  return isInsideCharacter(text, end) ? end - 1 : end;
}

function isInsideCharacter(text: string, place: number): boolean {
  return (text.codePointAt(place - 1) ?? 0) > 0xffff;
}

/** Matches that touch become one; they come in the order of their starts. */
function merge(matches: readonly Range[]): readonly Range[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of matches) {
    const last = merged.at(-1);
    if (last === undefined || start > last.end) merged.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return merged;
}

function toParts({ text, range, matches }: { text: string; range: Range; matches: readonly Range[] }): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let place = range.start;
  for (const match of matches.filter(({ start, end }) => end > range.start && start < range.end)) {
    const [start, end] = [Math.max(match.start, range.start), Math.min(match.end, range.end)];
    parts.push({ text: text.slice(place, start), isMatch: false }, { text: text.slice(start, end), isMatch: true });
    place = end;
  }
  parts.push({ text: text.slice(place, range.end), isMatch: false });
  return parts.filter((part) => part.text !== '');
}
