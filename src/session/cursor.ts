import { z } from 'zod';
import { isStorable } from '../shared/text.ts';
import type { ChatSessionRow, SessionKey } from './reads.ts';

/** Postgres knows no year 0, which ISO 8601 allows. */
const moment = z.iso.datetime({ precision: 3 }).refine((text) => !text.startsWith('0000'));

/** Tells a cursor of a list of conversations from any other. */
export const sessionKey: z.ZodType<SessionKey> = z.tuple([moment, z.string().max(255).refine(isStorable)]);

/** The place of a conversation in a list of them. */
export function sessionCursorOf(row: ChatSessionRow): SessionKey {
  return [row.createdAt, row.id];
}
