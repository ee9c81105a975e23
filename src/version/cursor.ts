import { z } from 'zod';
import type { FlowVersionRow, VersionKey } from './reads.ts';

/** Tells a cursor of a list of versions from any other. */
export const versionKey: z.ZodType<VersionKey> = z.tuple([z.int32().min(1)]);

/** The place of a version in the list of its flow. */
export function versionCursorOf({ id }: FlowVersionRow): VersionKey {
  return [id];
}
