import { z } from 'zod';
import type { FeedPlace } from './feed-reads.ts';
import type { ChangeKey, FlowChangeRow } from './reads.ts';

/** Tells a cursor of a history from any other. */
export const changeKey: z.ZodType<ChangeKey> = z.tuple([z.int32().min(1)]);

/** The place of a change in a history. */
export function changeCursorOf({ id }: FlowChangeRow): ChangeKey {
  return [id];
}

const LAST_TRANSACTION = 2n ** 64n - 1n;

/** The number of a transaction, as text. */
export const transaction = z.string().refine((text) => /^\d{1,20}$/u.test(text) && BigInt(text) <= LAST_TRANSACTION);

/** Tells a cursor of the feed from any other. */
export const feedKey: z.ZodType<FeedPlace> = z.tuple([transaction, z.int32().min(0)]);
