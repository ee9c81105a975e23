import type { z } from 'zod';
import { BadRequest } from './bad-request.ts';
import type { Page, PageRequest, PageStart } from './page.ts';

/** The most items that a page of any connection holds. */
export const MAX_PAGE_SIZE = 100;

/** Longer than any cursor of ours. */
const MAX_CURSOR_LENGTH = 2048;

/** What a cursor says: the values that the list is ordered by, the last of them unique. */
export type CursorKey = readonly (string | number)[];

/** A page in the words of the Relay specification. */
export interface ConnectionOf<Item> {
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page as a connection. `cursorOf` tells an item's place: the values that the list is ordered by. */
export function toConnection<Item>(options: {
  page: Page<Item>;
  cursorOf: (item: Item) => CursorKey;
}): ConnectionOf<Item> {
  const { page, cursorOf } = options;
  const edges = page.items.map((node) => new LazyEdge(node, cursorOf));
  return { edges, pageInfo: new LazyPageInfo(page, edges) };
}

/** Most operations ask for no cursor, and writing them is most of what a connection costs. */
class LazyEdge<Item> {
  readonly node: Item;
  readonly #cursorOf: (item: Item) => CursorKey;

  constructor(node: Item, cursorOf: (item: Item) => CursorKey) {
    this.node = node;
    this.#cursorOf = cursorOf;
  }

  get cursor(): string {
    return toCursor(this.#cursorOf(this.node));
  }
}

class LazyPageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #edges: readonly { readonly cursor: string }[];

  constructor(page: Page<unknown>, edges: readonly { readonly cursor: string }[]) {
    this.hasNextPage = page.hasNext;
    this.hasPreviousPage = page.hasPrevious;
    this.#edges = edges;
  }

  get startCursor(): string | null {
    return this.#edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.#edges.at(-1)?.cursor ?? null;
  }
}

/**
 * The page that a field's arguments ask for. `key` tells a cursor of this list from any other text. Throws
 * `BadRequest` for a page of less than 1 or more than 100 items and for a cursor that is none of this list's.
 */
export function parsePageArguments<Key extends CursorKey>(options: {
  first: number | null | undefined;
  after: string | null | undefined;
  key: z.ZodType<Key>;
  /** The page size when `first` is null. */
  fallback?: number;
}): PageRequest<Key> {
  const { first, after, key, fallback = 20 } = options;
  return { first: parsePageSize({ argument: 'first', size: first ?? fallback }), start: parseStart({ after, key }) };
}

/** The number of items of a page. Throws `BadRequest`, naming the argument, when a page cannot have so many. */
export function parsePageSize({ argument, size }: { argument: 'first' | 'last'; size: number }): number {
  if (Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new BadRequest(`\`${argument}\` must be from 1 to ${MAX_PAGE_SIZE}.`);
}

/** The place that a cursor stands for; the start when it is null. Throws `BadRequest` for any other text. */
export function parseStart<Key extends CursorKey>(options: {
  after: string | null | undefined;
  key: z.ZodType<Key>;
}): PageStart<Key> {
  const { after, key } = options;
  if (after === null || after === undefined) return { at: 'start' };
  const value = parseJson(after);
  const offset = findOffset(value);
  if (offset !== null) return { at: 'offset', offset };
  const parsed = key.safeParse(value);
  if (!parsed.success) throw new BadRequest('The cursor is not one of this list.');
  return { at: 'key', key: parsed.data };
}

/** The cursor of an item: opaque to clients, its key as base64url of JSON. */
export function toCursor(key: CursorKey): string {
  return encode(key);
}

/** A cursor after the first `offset` items, for the legacy wire, which counts pages. */
export function offsetCursor(offset: number): string {
  return encode({ offset });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Null for text that is no cursor at all, which no key accepts. */
function parseJson(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH) return null;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function findOffset(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('offset' in value)) return null;
  const { offset } = value;
  return Number.isSafeInteger(offset) && Number(offset) >= 0 ? Number(offset) : null;
}
