import type { z } from 'zod';
import { BadRequest } from './bad-request.ts';
import { parsePageSize, parseStart, type CursorKey } from './connection.ts';
import { toPage, type Page, type PageStart } from './page.ts';

/** A page asked for from the front or from the back. `size` is 1 to 100; the items are in the order of the list. */
export interface TwoWayPageRequest<Key> {
  readonly direction: 'forward' | 'backward';
  readonly size: number;
  /** After which item a page from the front begins, and before which one a page from the back ends. */
  readonly start: PageStart<Key>;
}

const DEFAULT_SIZE = 20;

type Argument<Value> = Value | null | undefined;

/**
 * The page that a field's arguments ask for. Throws `BadRequest` for a page of less than 1 or more than 100, for a
 * cursor that is none of this list's, and when the front and the back are asked for together.
 */
export function parseTwoWayPage<Key extends CursorKey>(options: {
  first?: Argument<number>;
  after?: Argument<string>;
  last?: Argument<number>;
  before?: Argument<string>;
  key: z.ZodType<Key>;
}): TwoWayPageRequest<Key> {
  const { first, after, last, before, key } = options;
  const isForward = isGiven(first) || isGiven(after);
  const isBackward = isGiven(last) || isGiven(before);
  if (isForward && isBackward) throw new BadRequest('`first` and `after`, or `last` and `before`, but not both.');
  if (isBackward) {
    const size = parsePageSize({ argument: 'last', size: last ?? DEFAULT_SIZE });
    return { direction: 'backward', size, start: parseStart({ after: before, key }) };
  }
  const size = parsePageSize({ argument: 'first', size: first ?? DEFAULT_SIZE });
  return { direction: 'forward', size, start: parseStart({ after, key }) };
}

/** A page of rows that were read in the direction of the page with a limit of one more than its size. */
export function toTwoWayPage<Item>(options: { rows: readonly Item[]; page: TwoWayPageRequest<unknown> }): Page<Item> {
  const { direction, size, start } = options.page;
  const read = toPage({ rows: options.rows, request: { first: size, start } });
  if (direction === 'forward') return read;
  return { items: read.items.toReversed(), hasNext: read.hasPrevious, hasPrevious: read.hasNext };
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}
