import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { BundleRefused } from './errors.ts';

/**
 * What stands in a bundle where a secret was, or a part of a text was, or an object that looks like either:
 * `{"$secret": "NAME"}`, `{"$text": ["Bearer ", {"$secret": "NAME"}]}`, `{"$literal": {"$secret": "no reference"}}`.
 */
export type Reference =
  | { readonly kind: 'secret'; readonly name: string; readonly isNumber: boolean }
  | { readonly kind: 'text'; readonly parts: readonly (string | { readonly name: string })[] }
  | { readonly kind: 'literal'; readonly object: JsonObject };

/** Names of secrets, as they could stand in an environment. */
const NAME = /^[A-Z][A-Z0-9_]{0,63}$/u;

const RESERVED = Object.freeze(['$secret', '$text', '$literal']);

/** Whether an object would be read as a reference. */
export function isReserved(object: JsonObject): boolean {
  return RESERVED.some((key) => Object.hasOwn(object, key));
}

/** Whether a text can be the name of a secret. */
export function isReferenceName(text: unknown): text is string {
  return typeof text === 'string' && NAME.test(text);
}

/** The reference that an object is, or null when it is none. Throws `BundleRefused` for one of another shape. */
export function parseReference({ object, path }: { object: JsonObject; path: readonly string[] }): Reference | null {
  if (!isReserved(object)) return null;
  const { $secret: name, $text: parts, $literal: literal, as, ...rest } = object;
  const members = [name, parts, literal].filter((member) => member !== undefined);
  if (Object.keys(rest).length > 0 || members.length !== 1 || (as !== undefined && name === undefined)) {
    throw new BundleRefused({ path, reason: 'Is no reference to a secret, although it looks like one.' });
  }
  if (literal !== undefined) return { kind: 'literal', object: parseLiteral({ value: literal, path }) };
  if (parts !== undefined) return { kind: 'text', parts: parseParts({ value: parts, path }) };
  if (!isReferenceName(name)) throw new BundleRefused({ path: [...path, '$secret'], reason: UNFIT_NAME });
  if (as !== undefined && as !== 'number') {
    throw new BundleRefused({ path: [...path, 'as'], reason: 'Must be `number` where it is given.' });
  }
  return { kind: 'secret', name, isNumber: as === 'number' };
}

const UNFIT_NAME = 'Must be the name of a secret: 1 to 64 capital letters, digits and underscores.';

function parseLiteral({ value, path }: { value: Json; path: readonly string[] }): JsonObject {
  if (isJsonObject(value) && isReserved(value)) return value;
  throw new BundleRefused({ path: [...path, '$literal'], reason: 'Must be an object that looks like a reference.' });
}

function parseParts({ value, path }: { value: Json; path: readonly string[] }) {
  const parts = isJsonArray(value) ? value.map(parsePart) : [];
  if (parts.length > 0 && parts.every((part) => part !== null)) return parts;
  const reason = 'Must be a list of texts and of objects with nothing but `$secret`, the name of a secret.';
  throw new BundleRefused({ path: [...path, '$text'], reason });
}

function parsePart(part: Json): string | { readonly name: string } | null {
  if (typeof part === 'string') return part;
  if (!isJsonObject(part) || Object.keys(part).length !== 1) return null;
  const { $secret: name } = part;
  return isReferenceName(name) ? { name } : null;
}
