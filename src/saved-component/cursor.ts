import { z } from 'zod';
import { isStorable } from '../shared/text.ts';
import type { SavedComponentKey, SavedComponentRow } from './reads.ts';

/** Nothing is older than a thousand years, which Postgres would count differently. */
const moment = z.iso.datetime({ precision: 3 }).regex(/^[1-9]/);

/** Tells a cursor of a list of kept nodes from any other. */
export const componentKey: z.ZodType<SavedComponentKey> = z.tuple([moment, z.string().max(32).refine(isStorable)]);

/** The place of a kept node in the list of its owner. */
export function componentCursorOf({ createdAt, id }: SavedComponentRow): SavedComponentKey {
  return [createdAt, id];
}
