import { z } from 'zod';
import { BadRequest } from '../shared/bad-request.ts';
import { parseSerial } from '../shared/serial.ts';
import { parseTwoWayPage, type TwoWayPageRequest } from '../shared/two-way-page.ts';

/** What a cursor of a conversation holds. */
export type MessageKey = readonly [id: number];

/** Which messages of a conversation to show: those of the chosen path, of every branch, or of the path through a message. */
export type ShownPath = { readonly kind: 'CHOSEN' | 'ALL' } | { readonly kind: 'THROUGH'; readonly messageId: number };

/** A page of a conversation, from its front or from its back; the items are oldest first. */
export interface MessagePageRequest extends TwoWayPageRequest<MessageKey> {
  readonly path: ShownPath;
}

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
  return { ...parseTwoWayPage({ ...options, key: messageKey }), path: parsePath(options) };
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
