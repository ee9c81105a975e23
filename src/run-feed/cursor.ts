import { z } from 'zod';
import { transaction } from '../change/cursor.ts';
import type { FeedPlace } from '../change/feed-reads.ts';

/** Tells a cursor of the feed of runs from any other. */
export const runFeedKey: z.ZodType<FeedPlace> = z.tuple([transaction, z.int().min(0)]);
