/** Any value that survives `JSON.stringify` unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; a missing member and a member that is undefined are the same. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a parsed value is a JSON object, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a parsed value is a JSON array; unlike `Array.isArray` this keeps the type of the items. */
export function isJsonArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Reads a JSON text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    // What the parser returns is JSON by definition, which its own type does not say.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Where a value has a number that JSON can write and nothing can hold, such as `1e400`; null where it has none. */
export function findOverflow(value: unknown): readonly string[] | null {
  // A list and not a recursion: what was parsed may be nested as deeply as its text is long.
  const places: Place[] = [{ value, key: '', parent: null }];
  for (const place of places) {
    if (typeof place.value === 'number' && !Number.isFinite(place.value)) return toPath(place);
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [key, member] of Object.entries(place.value)) places.push({ value: member, key, parent: place });
  }
  return null;
}

interface Place {
  readonly value: unknown;
  readonly key: string;
  readonly parent: Place | null;
}

function toPath(place: Place): readonly string[] {
  const path: string[] = [];
  for (let each = place; each.parent !== null; each = each.parent) path.push(each.key);
  return path.reverse();
}
