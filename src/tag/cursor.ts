import { z } from 'zod';
import type { TagKey, TagRow } from './reads.ts';

/** Tells a cursor of the list of tags from any other. */
export const tagKey: z.ZodType<TagKey> = z.tuple([z.int32().min(1)]);

/** The place of a tag in the list of all. */
export function tagCursorOf({ id }: TagRow): TagKey {
  return [id];
}
