import { z } from 'zod';
import type { ShareLinkKey, ShareLinkRow } from './reads.ts';

/** Nothing is older than a thousand years, which Postgres would count differently. */
const moment = z.iso.datetime({ precision: 3 }).regex(/^[1-9]/);

/** Tells a cursor of a list of links from any other. */
export const shareLinkKey: z.ZodType<ShareLinkKey> = z.tuple([moment, z.string().regex(/^[0-9a-f]{32}$/)]);

/** The place of a link in the list of its author. */
export function shareLinkCursorOf({ createdAt, id }: ShareLinkRow): ShareLinkKey {
  return [createdAt, id];
}
