import { z } from 'zod';
import { findOverflow, isJsonObject, type JsonObject } from './json.ts';
import { InvalidInput } from './refusal.ts';
import { isStorable } from './text.ts';

/** Reads what a caller gave. Throws `InvalidInput` with every issue. */
export function parseInput<Output>({ schema, input }: { schema: z.ZodType<Output>; input: unknown }): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })));
}

/** Text for a column: so many characters, counted as Postgres counts them, none of which it could not hold. */
export function boundedText({ min, max }: { min: number; max: number }) {
  const range = min > 0 ? `${formatCount(min)} to ${formatCount(max)}` : `at most ${formatCount(max)}`;
  return z
    .string()
    .refine((text) => hasLength({ text, min, max }), `Must have ${range} characters.`)
    .refine(isStorable, 'Must not contain NUL characters or halves of characters.');
}

/** What is said of a number that JSON can write and nothing can hold. */
export const TOO_LARGE_NUMBER = 'Is too large a number.';

/** An object of JSON that was parsed, none of whose numbers are lost when it is written again. */
export function jsonObject<Value extends JsonObject = JsonObject>() {
  return z.custom<Value>(isJsonObject, 'Must be an object.').superRefine((value, context) => {
    const path = findOverflow(value);
    if (path !== null) context.addIssue({ code: 'custom', path: [...path], message: TOO_LARGE_NUMBER });
  });
}

/** Numbers of rows as GraphQL carries them; null for text that is no such number. */
export function parseRowId(text: string): number | null {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return id > 0 && id <= MAX_ROW_ID ? id : null;
}

const MAX_ROW_ID = 2_147_483_647;

/** Counting is only worth it where the number of code units does not settle the question. */
function hasLength({ text, min, max }: { text: string; min: number; max: number }): boolean {
  if (text.length > max * 2) return false;
  const count = [...text].length;
  return count >= min && count <= max;
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
