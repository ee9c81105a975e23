import type { TextPlace } from './contract.ts';

/** A piece of a page's text, as the library tells it; marks of the page's structure have no text. */
interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  /** Its size, its slant, and where it begins on the page. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** The text of a page, and where each of its lines stands. */
export interface PageText {
  readonly text: string;
  readonly places: readonly TextPlace[];
}

/** Reads a page, whose points come to be seen by `transform`: it may be turned or cut. */
export function toPageText(options: {
  items: readonly (TextItem | object)[];
  page: number;
  transform: readonly number[];
}): PageText {
  const { items, page, transform } = options;
  const places: TextPlace[] = [];
  let text = '';
  let start = 0;
  let box: Box | null = null;
  const endLine = (): void => {
    if (box !== null && text.length > start) places.push({ start, end: text.length, page, box });
    box = null;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    if (item.str.trim() !== '') box = join({ box, other: toBox({ item, transform }) });
    text += item.str;
    if (!item.hasEOL) continue;
    endLine();
    text += '\n';
    start = text.length;
  }
  endLine();
  return { text, places };
}

function join({ box, other }: { box: Box | null; other: Box }): Box {
  if (box === null) return other;
  const [left, top, right, bottom] = other;
  return [Math.min(box[0], left), Math.min(box[1], top), Math.max(box[2], right), Math.max(box[3], bottom)];
}

/** The box around the four corners of a piece, which may be slanted. */
function toBox({ item, transform }: { item: TextItem; transform: readonly number[] }): Box {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
  const along = item.width / (Math.hypot(a, b) || 1);
  const up = item.height / (Math.hypot(c, d) || 1);
  const ends = [[x, y] as const, [x + a * along, y + b * along] as const];
  const corners = ends.flatMap(([endX, endY]) => [[endX, endY] as const, [endX + c * up, endY + d * up] as const]);
  const shown = corners.map((corner) => show(corner, transform));
  const across = shown.map(([pointX]) => pointX);
  const down = shown.map(([, pointY]) => pointY);
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
}

/** A point as whoever looks at the page sees it, to a tenth of a point. */
function show([x, y]: readonly [number, number], transform: readonly number[]): readonly [number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  return [round(a * x + c * y + e), round(b * x + d * y + f)];
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
