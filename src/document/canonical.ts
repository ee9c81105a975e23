import type { Json, JsonObject } from '../shared/json.ts';
import { isJsonObject } from '../shared/json.ts';

/**
 * A JSON value as text that depends on nothing but the value: members are sorted by UTF-16 code units, numbers and
 * strings are written as ECMAScript writes them, nothing else is between them (RFC 8785). A lone surrogate, which that
 * standard refuses, is written as its escape, so that no text of a user's makes a document unsavable.
 */
export function toCanonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => toCanonicalJson(item)).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{${toMembers(value).join(',')}}`;
}

function toMembers(object: JsonObject): string[] {
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) members.push(`${JSON.stringify(key)}:${toCanonicalJson(value)}`);
  }
  return members;
}
