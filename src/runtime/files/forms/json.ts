import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../../../shared/json.ts';
import { FileFault } from '../contract.ts';

/** Programs in which each byte of a text became a sign of its own write no sign beyond these. */
const BYTE_SIGNS = /^[\u0000-\u00ff]*$/u;
const BEYOND_ASCII = /[\u0080-\u00ff]/u;

/** What a text says in JSON. Throws `FileFault` where that is no object. */
export function readObject(text: string): JsonObject {
  const value = parseJson(text.replace(/^\uFEFF/u, ''));
  if (!isJsonObject(value)) throw new FileFault('is no JSON object');
  return value;
}

/** The members of a list that are objects; none for anything else. */
export function listObjects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

/** The first of some members that is a text, or empty. */
export function textOf(object: JsonObject, ...names: readonly string[]): string {
  const found = names.map((name) => object[name]).find((value) => typeof value === 'string');
  return found ?? '';
}

/** A text whose bytes in UTF-8 were taken for signs, put right; any other text as it is. */
export function mendBytes(text: string): string {
  if (!BYTE_SIGNS.test(text) || !BEYOND_ASCII.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** A moment in milliseconds since 1970, in UTC; empty for what is none. */
export function toMoment(milliseconds: number): string {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 19).replace('T', ' ');
}
