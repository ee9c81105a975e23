import { z } from 'zod';
import { BadRequest } from '../shared/bad-request.ts';
import { parsePageSize, parseStart } from '../shared/connection.ts';
import { toPage, type Page, type PageStart } from '../shared/page.ts';
import { parseSerial } from '../shared/serial.ts';

/** What a cursor of a conversation holds. */
export type MessageKey = readonly [id: number];

/** Which messages of a conversation to show: those of the chosen path, of every branch, or of the path through a message. */
export type ShownPath = { readonly kind: 'CHOSEN' | 'ALL' } | { readonly kind: 'THROUGH'; readonly messageId: number };

/** A page of a conversation, from its front or from its back. `size` is 1 to 100; the items are oldest first. */
export interface MessagePageRequest {
  readonly direction: 'forward' | 'backward';
  readonly size: number;
  readonly path: ShownPath;
  /** After which message a page from the front begins, and before which one a page from the back ends. */
  readonly start: PageStart<MessageKey>;
}

const DEFAULT_SIZE = 20;

/** No message has this number. */
const NO_MESSAGE = 0;

const messageKey: z.ZodType<MessageKey> = z.tuple([z.int32()]);

/** The place of a message in its conversation. */
export function messageCursorOf(message: { readonly id: number }): MessageKey {
  return [message.id];
}

type Argument<Value> = Value | null | undefined;

/**
 * The page that the arguments of `messages` ask for. Throws `BadRequest` for a page of less than 1 or more than 100,
 * for a cursor that is none of a message, when the front and the back are asked for together, and two paths.
 */
export function parseMessagePage(options: {
  first?: Argument<number>;
  after?: Argument<string>;
  last?: Argument<number>;
  before?: Argument<string>;
  path?: Argument<'CHOSEN' | 'ALL'>;
  through?: Argument<string>;
}): MessagePageRequest {
  const { first, after, last, before } = options;
  const path = parsePath(options);
  const isForward = isGiven(first) || isGiven(after);
  const isBackward = isGiven(last) || isGiven(before);
  if (isForward && isBackward) throw new BadRequest('`first` and `after`, or `last` and `before`, but not both.');
  if (isBackward) {
    const size = parsePageSize({ argument: 'last', size: last ?? DEFAULT_SIZE });
    return { direction: 'backward', size, path, start: parseStart({ after: before, key: messageKey }) };
  }
  const size = parsePageSize({ argument: 'first', size: first ?? DEFAULT_SIZE });
  return { direction: 'forward', size, path, start: parseStart({ after, key: messageKey }) };
}

/** A page of rows that were read in the direction of the page with a limit of one more than its size. */
export function toMessagePage<Item>(options: { rows: readonly Item[]; page: MessagePageRequest }): Page<Item> {
  const { direction, size, start } = options.page;
  const read = toPage({ rows: options.rows, request: { first: size, start } });
  if (direction === 'forward') return read;
  return { items: read.items.toReversed(), hasNext: read.hasPrevious, hasPrevious: read.hasNext };
}

/** Through a message that there is not leads no path. */
function parsePath(options: { path?: Argument<'CHOSEN' | 'ALL'>; through?: Argument<string> }): ShownPath {
  const { path, through } = options;
  if (!isGiven(through)) return { kind: path ?? 'CHOSEN' };
  if (isGiven(path)) throw new BadRequest('`path` or `through`, but not both.');
  return { kind: 'THROUGH', messageId: parseSerial(through) ?? NO_MESSAGE };
}

function isGiven<Value>(value: Argument<Value>): value is Value {
  return value !== null && value !== undefined;
}
