import { z } from 'zod';
import { parseInput } from '../shared/input.ts';
import { isTagName } from './name.ts';

/** What to tag; see `TagFlowVersionInput` in the schema. */
export interface TagVersion {
  readonly versionId: string;
  readonly name: string;
  readonly expectedVersionId?: string | null;
}

const tagSchema = z.object({
  name: z
    .string()
    .refine(isTagName, 'Must have 1 to 64 characters of a-z, 0-9, ".", "_" and "-", and begin with a letter or digit.'),
});

/** Reads the name that a tag should have. Throws `InvalidInput`. */
export function parseTagName(input: Pick<TagVersion, 'name'>): string {
  return parseInput({ schema: tagSchema, input }).name;
}
