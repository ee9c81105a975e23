import { z } from 'zod';
import { boundedText, parseInput } from '../shared/input.ts';

const renameSchema = z.object({ name: boundedText({ min: 1, max: 255 }) });

/** Reads the name that a conversation should take. Throws `InvalidInput`. */
export function parseSessionName(name: string): string {
  return parseInput({ schema: renameSchema, input: { name } }).name;
}
