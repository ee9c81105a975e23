import * as fc from 'fast-check';
import { toBundleDigest } from '../../src/bundle/digest.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/shared/json.ts';

/** What an attacker puts where something else is due. */
const poison = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    -1,
    2 ** 31,
    1e308,
    '',
    'x',
    '\0',
    '\uD800',
    '__proto__',
    'child_process',
    [],
    {},
  ),
  fc.constantFrom<Json>({ $secret: 'A' }, { $secret: 'a' }, { $text: ['x', { $secret: 'B' }] }, { $literal: {} }),
  fc.constantFrom<Json>({ constructor: { prototype: { polluted: 1 } } }, { $literal: { $secret: 'A' } }, { then: 'x' }),
  fc.constantFrom<Json>(JSON.parse('{"__proto__":{"polluted":1}}') as Json, { toString: 1, valueOf: 1, toJSON: 1 }),
  fc.constantFrom<Json>(
    'x'.repeat(300),
    Array<Json>(200).fill([]),
    nest(70),
    'http://127.0.0.1:1/',
    "'; drop table flow",
  ),
);

const step = fc.record({
  /** Chooses the place, in millionths of all places. */
  where: fc.noBias(fc.nat(999_999)),
  how: fc.constantFrom('replace', 'remove', 'rename', 'copy'),
  what: poison,
});

/** Changes that turn a bundle into a hostile one; most of them keep its digest right, so that they are looked at. */
export const anyMutation = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  hasDigest: fc.nat(9).map((chance) => chance > 0),
  isText: fc.boolean(),
});

type Mutation = typeof anyMutation extends fc.Arbitrary<infer Value> ? Value : never;

/** The file after the changes. */
export function mutate({ file, mutation }: { file: JsonObject; mutation: Mutation }): unknown {
  let value: Json = file;
  for (const { where, how, what } of mutation.steps) {
    const places = listPlaces(value);
    const path = places[Math.floor((where * places.length) / 1_000_000)] ?? [];
    value = change({ value, path, how, what });
  }
  const isBundle = isJsonObject(value) && Object.hasOwn(value, 'digest');
  const signed = isBundle && mutation.hasDigest ? sign(value as JsonObject) : value;
  return mutation.isText ? JSON.stringify(signed) : signed;
}

function sign(bundle: JsonObject): JsonObject {
  return { ...bundle, digest: toBundleDigest(bundle) };
}

function listPlaces(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member = null]) => listPlaces(member, [...path, key]))];
}

function change(options: { value: Json; path: readonly string[]; how: string; what: Json }): Json {
  const { value, path, how, what } = options;
  const [key, ...rest] = path;
  if (key === undefined) return how === 'copy' ? [value, value] : what;
  if (isJsonArray(value)) {
    const index = Number(key);
    const item = change({ ...options, value: value[index] ?? null, path: rest });
    if (rest.length > 0) return value.with(index, item);
    return how === 'remove'
      ? value.toSpliced(index, 1)
      : how === 'copy'
        ? [...value, value[index] ?? null]
        : value.with(index, item);
  }
  const object = value as JsonObject;
  if (rest.length > 0) return { ...object, [key]: change({ ...options, value: object[key] ?? null, path: rest }) };
  const { [key]: member = null, ...others } = object;
  if (how === 'remove') return others;
  if (how === 'rename') return { ...others, [typeof what === 'string' ? what : 'renamed']: member };
  return { ...object, [key]: what };
}

function nest(depth: number): Json {
  let value: Json = 'core';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
