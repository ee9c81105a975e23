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
