import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { BundleRefused } from './errors.ts';
import { BUNDLE_LIMITS } from './format.ts';
import { parseReference, type Reference } from './reference.ts';

/** Puts secrets where references to them stand. */
export interface Resolver {
  /**
   * The value with secrets for references, and nothing for those that were not given. Tells `onMissing` the places of
   * the latter. Throws `BundleRefused` for what only looks like a reference, and `InvalidInput` for a secret that is
   * no number where one is due.
   */
  readonly resolve: (source: {
    value: Json;
    path: readonly string[];
    onMissing: (missing: { readonly name: string; readonly path: readonly string[] }) => void;
  }) => Json;
  /** The names that were given and that no reference has asked for. */
  readonly listUnused: () => readonly string[];
}

const MAX_BYTES = BUNDLE_LIMITS.megabytes * 1_000_000;

interface Walk {
  readonly value: Json;
  readonly path: readonly string[];
  readonly replace: (found: { reference: Reference; path: readonly string[] }) => Json;
}

/** A resolver over the secrets that were given. All that it makes of them together has a bound. */
export function createResolver({ secrets }: { secrets: ReadonlyMap<string, string> }): Resolver {
  const unused = new Set(secrets.keys());
  let bytes = 0;

  function find(name: string): string | null {
    const secret = secrets.get(name);
    if (secret === undefined) return null;
    unused.delete(name);
    bytes += Buffer.byteLength(secret);
    if (bytes > MAX_BYTES) {
      throw new BundleRefused({ path: [], reason: `Its secrets would fill more than ${BUNDLE_LIMITS.megabytes} MB.` });
    }
    return secret;
  }

  return {
    listUnused: () => [...unused],
    resolve: ({ value, path, onMissing }) => {
      const get = (name: string, place: readonly string[]): string => {
        const secret = find(name);
        if (secret === null) onMissing({ name, path: place });
        return secret ?? '';
      };
      const replace: Walk['replace'] = ({ reference, path: place }) => {
        switch (reference.kind) {
          case 'secret': {
            const secret = get(reference.name, place);
            return reference.isNumber ? toNumber({ secret, name: reference.name }) : secret;
          }
          case 'text':
            return reference.parts.map((part) => (typeof part === 'string' ? part : get(part.name, place))).join('');
          case 'literal':
            return resolveMembers({ object: reference.object, path: place, replace });
        }
      };
      return resolveValue({ value, path, replace });
    },
  };
}

/** Refuses a value with anything in it that looks like a reference; files without secrets' names have none. */
export function assertNoReferences({ value, path }: { value: Json; path: readonly string[] }): void {
  const refuse: Walk['replace'] = ({ path: place }) => {
    throw new BundleRefused({ path: place, reason: 'A file of the legacy editor has no references to secrets.' });
  };
  resolveValue({ value, path, replace: refuse });
}

function resolveValue(walk: Walk): Json {
  const { value, path, replace } = walk;
  if (isJsonArray(value)) {
    return value.map((item, index) => resolveValue({ value: item, path: [...path, String(index)], replace }));
  }
  if (!isJsonObject(value)) return value;
  const reference = parseReference({ object: value, path });
  return reference === null ? resolveMembers({ object: value, path, replace }) : replace({ reference, path });
}

function resolveMembers({ object, path, replace }: Omit<Walk, 'value'> & { object: JsonObject }): JsonObject {
  const members = Object.entries(object).map(([key, value = null]) => {
    return [key, resolveValue({ value, path: [...path, key], replace })] as const;
  });
  return Object.fromEntries(members);
}

function toNumber({ secret, name }: { secret: string; name: string }): number | null {
  if (secret === '') return null;
  const number = Number(secret);
  if (Number.isFinite(number)) return number;
  throw new InvalidInput([{ path: ['secrets', name], message: 'Must be a number.' }]);
}
