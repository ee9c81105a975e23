import type { TextDocument, TextPlace } from './contract.ts';

/** Lines whose distance is less, in heights of a line, are shown as one. */
const NEAR = 1.5;

/** The places of a text that begins so many characters later, or earlier, in another one. */
export function movePlaces({ places, by }: { places: readonly TextPlace[]; by: number }): readonly TextPlace[] {
  return places.map(({ start, end, ...place }) => ({ start: Math.max(0, start + by), end: end + by, ...place }));
}

/** Several texts of a file as one, with the places that they had; a page that nothing more is known of is a place too. */
export function joinDocuments(options: { documents: readonly TextDocument[]; separator: string }): {
  readonly text: string;
  readonly places: readonly TextPlace[];
} {
  const { documents, separator } = options;
  const places: TextPlace[] = [];
  let length = 0;
  for (const document of documents) {
    places.push(...movePlaces({ places: placesOf(document), by: length }));
    length += document.text.length + separator.length;
  }
  return { text: documents.map(({ text }) => text).join(separator), places };
}

/** The whole text is a place where only its page is known. */
function placesOf({ text, metadata, places }: TextDocument): readonly TextPlace[] {
  if (places !== undefined) return places;
  const { page } = metadata;
  return typeof page === 'number' ? [{ start: 0, end: text.length, page, box: null }] : [];
}

/** The places of a part of a text, in which lines that follow each other closely are one. */
export function placesWithin(options: {
  places: readonly TextPlace[];
  start: number;
  end: number;
}): readonly TextPlace[] {
  const { places, start, end } = options;
  const found: TextPlace[] = [];
  for (let at = firstAfter({ places, start }); at < places.length; at += 1) {
    const place = places[at];
    if (place === undefined || place.start >= end) break;
    const last = found.at(-1);
    const joined = last === undefined ? null : join(last, place);
    if (joined === null) found.push(place);
    else found[found.length - 1] = joined;
  }
  return found;
}

/** Where the first place is that ends after `start`; places are in order, and a text may have many thousands. */
function firstAfter({ places, start }: { places: readonly TextPlace[]; start: number }): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((places[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A line and the one below it as one place; null when they are apart, as lines of two columns are. */
function join(one: TextPlace, other: TextPlace): TextPlace | null {
  if (one.page !== other.page) return null;
  const { start, page } = one;
  const { end } = other;
  if (one.box === null || other.box === null) return one.box === other.box ? { start, end, page, box: null } : null;
  const [left, top, right, bottom] = one.box;
  const [otherLeft, otherTop, otherRight, otherBottom] = other.box;
  const isBelow = otherTop >= top && otherTop - bottom < NEAR * (otherBottom - otherTop);
  if (!isBelow || otherLeft >= right || otherRight <= left) return null;
  const box = [Math.min(left, otherLeft), top, Math.max(right, otherRight), Math.max(bottom, otherBottom)] as const;
  return { start, end, page, box };
}
