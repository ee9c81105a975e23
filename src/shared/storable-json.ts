import { isJsonArray, isJsonObject, type Json } from './json.ts';
import { toStorable } from './text.ts';

/** What nests deeper was not written by anybody, and is too deep for whoever walks through it. */
const MAX_DEPTH = 64;

/**
 * A value whose texts and names can be stored: escapes in JSON can bring what no database takes. Undefined when it is
 * nested more than 64 deep.
 */
export function toStorableJson(value: Json): Json | undefined {
  try {
    return within(value, 1);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

class TooDeep extends Error {}

function within(value: Json, depth: number): Json {
  if (depth > MAX_DEPTH) throw new TooDeep();
  if (typeof value === 'string') return toStorable(value);
  if (isJsonArray(value)) return value.map((item) => within(item, depth + 1));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => {
    return [toStorable(name), within(member ?? null, depth + 1)] as const;
  });
  return Object.fromEntries(members);
}
