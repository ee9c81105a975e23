import { isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';

/** A member of an answer that should be an object; an empty one for anything else. */
export function objectOr(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** A member of an answer that should be a text; an empty one for anything else. */
export function textOr(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A member of an answer that should be a count; 0 for anything else. */
export function countOr(value: Json | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
