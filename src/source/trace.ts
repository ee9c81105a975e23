import { TRACE_KEYS } from '../runtime/files/chunk.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';

/** Where a text stands in its file, as far as that is known. */
export interface Trace {
  /** Counted from 1, as people count pages. */
  readonly page: number | null;
  /** Counted from 1, without the head of the table. */
  readonly row: number | null;
  readonly chunkIndex: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly boxes: readonly Box[];
}

/** A rectangle on a page, in points from the upper left corner. */
export interface Box {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An address that a text is published at, as whoever drew the flow says. */
export interface SourceLink {
  readonly title: string;
  readonly url: string;
}

const MAX_LINK_LENGTH = 2000;

const FILE_ID = /^[0-9a-f]{32}$/;

/** What is kept of a text's metadata. Authors may write much into it, and most of it tells nothing of a place. */
const KEPT: readonly string[] = Object.freeze([
  ...['page', 'row', 'url', 'title'],
  ...[TRACE_KEYS.index, TRACE_KEYS.start, TRACE_KEYS.end, TRACE_KEYS.boxes],
]);

/** The file that a text says it is from; null when it says none. */
export function fileOf(metadata: JsonObject): string | null {
  const { [TRACE_KEYS.file]: id } = metadata;
  return typeof id === 'string' && FILE_ID.test(id) ? id : null;
}

/** What is kept of where a text comes from. */
export function toKept(metadata: JsonObject): JsonObject {
  const link = linkOf(metadata);
  const known = Object.entries(metadata).filter(([name]) => KEPT.includes(name) && name !== 'url' && name !== 'title');
  return { ...Object.fromEntries(known), ...link };
}

/** Where a text is published; null where its metadata names no web address. */
export function linkOf({ url, title }: JsonObject): SourceLink | null {
  if (typeof url !== 'string' || url.length > MAX_LINK_LENGTH || !isWebAddress(url)) return null;
  const isTitled = typeof title === 'string' && title.trim() !== '';
  return { title: isTitled ? toStorable(title.slice(0, MAX_LINK_LENGTH)) : url, url };
}

/** Links once each, in the order in which they come. */
export function toLinks(all: readonly JsonObject[]): readonly SourceLink[] {
  const links = all.map(linkOf).filter((link) => link !== null);
  return [...new Map(links.map((link) => [JSON.stringify([link.title, link.url]), link])).values()];
}

/** Where a text stands. Metadata may have been written by anybody. */
export function toTrace(metadata: JsonObject): Trace {
  const { page, row, [TRACE_KEYS.boxes]: boxes } = metadata;
  return {
    page: toOrdinal(page),
    row: toOrdinal(row),
    chunkIndex: toCount(metadata[TRACE_KEYS.index]),
    start: toCount(metadata[TRACE_KEYS.start]),
    end: toCount(metadata[TRACE_KEYS.end]),
    boxes: isJsonArray(boxes) ? boxes.flatMap(toBox) : [],
  };
}

function toBox(value: Json): readonly Box[] {
  if (!isJsonObject(value)) return [];
  const { page, bbox } = value;
  const number = toOrdinal(page);
  const numbers = isJsonArray(bbox) ? bbox.filter((each) => typeof each === 'number') : [];
  const [left, top, right, bottom] = numbers;
  if (number === null || left === undefined || top === undefined) return [];
  return right === undefined || bottom === undefined ? [] : [{ page: number, left, top, right, bottom }];
}

function toOrdinal(value: Json | undefined): number | null {
  const count = toCount(value);
  return count === null ? null : count + 1;
}

const MAX_COUNT = 1_000_000_000;

function toCount(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MAX_COUNT ? value : null;
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol);
}
