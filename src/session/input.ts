import { z } from 'zod';
import { boundedText, parseInput } from '../shared/input.ts';

const renameSchema = z.object({ name: boundedText({ min: 1, max: 255 }) });

/** Reads the name that a conversation should take. Throws `InvalidInput`. */
export function parseSessionName(name: string): string {
  return parseInput({ schema: renameSchema, input: { name } }).name;
}

/** What a conversation should use; see `PinChatSessionInput` in the schema. */
export interface PinSession {
  readonly versionId?: string | null;
  readonly versionTag?: string | null;
}

/** What to pin a conversation to; with neither it follows the flow's current version. */
export type PinChoice = ReturnType<typeof parsePin>;

const pinSchema = z
  .object({ versionId: z.string().nullish(), versionTag: z.string().nullish() })
  .refine(({ versionId, versionTag }) => (versionId ?? null) === null || (versionTag ?? null) === null, {
    path: ['versionTag'],
    message: 'Must not be given beside a version.',
  });

/** Reads what a conversation should use. Throws `InvalidInput`. */
export function parsePin(input: PinSession) {
  const { versionId = null, versionTag = null } = parseInput({ schema: pinSchema, input });
  return { versionId, versionTag };
}
