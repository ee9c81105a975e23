import { isConfided, isTyped } from '../document/secrets.ts';
import { isSecretName } from '../shared/secret-texts.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { isReserved } from './reference.ts';

/** A text or a number somewhere in a value. */
export interface Leaf {
  readonly value: string | number;
  /** What it is called: its member's name, or the name of the field that it is the value of. */
  readonly name: string;
  /** The members that lead to it. */
  readonly path: readonly string[];
  /** Whether it is what somebody typed into a secret field, or stands under the name of a secret. */
  readonly isConfided: boolean;
}

interface Place {
  readonly name: string;
  readonly path: readonly string[];
  readonly isConfided: boolean;
}

interface Walk extends Place {
  readonly value: Json;
  readonly map: (leaf: Leaf) => Json;
}

/**
 * The value with every text and number replaced by what `map` makes of it, in order. Objects that would be taken for
 * references are marked as literal ones.
 */
export function mapLeaves(options: { value: Json; name: string; map: (leaf: Leaf) => Json }): Json {
  return mapValue({ ...options, path: [], isConfided: false });
}

function mapValue(walk: Walk): Json {
  const { value, map, name, path, isConfided } = walk;
  if (typeof value === 'string' || typeof value === 'number') return map({ value, name, path, isConfided });
  if (isJsonArray(value)) {
    return value.map((item, index) => mapValue({ ...walk, value: item, path: [...path, String(index)] }));
  }
  return isJsonObject(value) ? mapObject({ walk, object: value }) : value;
}

function mapObject({ walk, object }: { walk: Walk; object: JsonObject }): Json {
  const members = Object.entries(object).map(([key, value = null]) => {
    const place = placeOf({ walk, object, key, value });
    return [key, mapValue({ value, map: walk.map, ...place })] as const;
  });
  const mapped = Object.fromEntries(members);
  return isReserved(object) ? { $literal: mapped } : mapped;
}

function placeOf(options: { walk: Walk; object: JsonObject; key: string; value: Json }): Place {
  const { walk, object, key, value } = options;
  const path = [...walk.path, key];
  if (!isTyped(key)) return { name: key, path, isConfided: walk.isConfided || isNamedSecret({ key, value }) };
  const isSecret = isConfided({ field: { name: walk.name, value: object }, name: key });
  return { name: nameOf({ name: walk.name, object }), path, isConfided: walk.isConfided || isSecret };
}

/** A template field is asked itself whether it is secret, and only its content is. */
function isNamedSecret({ key, value }: { key: string; value: Json }): boolean {
  return isSecretName(key) && !(isJsonObject(value) && Object.hasOwn(value, 'value'));
}

/** Pairs in lists and parameters of a workflow's node say what they are called. */
function nameOf({ name, object }: { name: string; object: JsonObject }): string {
  const own = [object['key'], object['name']].find((each) => typeof each === 'string' && isSecretName(each));
  return typeof own === 'string' ? own : name;
}
