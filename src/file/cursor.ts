import { z } from 'zod';
import type { StoredFileKey, StoredFileRow } from './reads.ts';

/** Nothing is older than a thousand years, which Postgres would count differently. */
const moment = z.iso.datetime({ precision: 3 }).regex(/^[1-9]/);

/** Tells a cursor of a list of files from any other. */
export const storedFileKey: z.ZodType<StoredFileKey> = z.tuple([moment, z.string().regex(/^[0-9a-f]{32}$/)]);

/** The place of a file in the list of its owner. */
export function storedFileCursorOf({ createdAt, id }: StoredFileRow): StoredFileKey {
  return [createdAt, id];
}
