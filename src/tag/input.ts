import { z } from 'zod';
import { boundedText, parseInput, parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';

const MAX_HOME_TAGS = 100;

const nameSchema = z.object({ name: boundedText({ min: 1, max: 255 }) });
const homeSchema = z.object({
  tagIds: z.array(z.string()).max(MAX_HOME_TAGS, `Must be at most ${MAX_HOME_TAGS} tags.`),
});

/** Reads the name of a tag. Throws `InvalidInput`. */
export function parseTagName(input: { readonly name: string }): string {
  return parseInput({ schema: nameSchema, input }).name;
}

/** Reads the number of a tag. Throws `NotFound` for text that is none, like for a number that no tag has. */
export function parseTagId(text: string): number {
  const id = parseRowId(text);
  if (id === null) throw new NotFound('TAG');
  return id;
}

/** Reads a choice of tags, each of them once, in order. Throws `InvalidInput` for too many, and `NotFound`. */
export function parseHomeTags(input: { readonly tagIds: readonly string[] }): readonly number[] {
  const { tagIds } = parseInput({ schema: homeSchema, input });
  return [...new Set(tagIds.map(parseTagId))];
}
