import { findSecretParts, isSecretName, mergeParts, type SecretPart } from '../shared/secret-texts.ts';
import type { Json } from '../shared/json.ts';
import { mapLeaves, type Leaf } from './leaves.ts';
import { createOccurrenceFinder, MIN_REPEATED_LENGTH, type FindOccurrences } from '../document/occurrences.ts';
import { createSecretNames, type SecretNames } from './secret-names.ts';

/** A place that a secret was taken from, within a value. */
export interface Taken {
  readonly name: string;
  readonly text: string;
  readonly leaf: Leaf;
}

/** Replaces secrets by references. */
export interface Concealment {
  /** The value without secrets. Tells `onTaken` each place that one was taken from. */
  readonly conceal: (source: { value: Json; onTaken?: (taken: Taken) => void }) => Json;
  /** Whether a text has no secret in it. */
  readonly isClean: (text: string) => boolean;
}

/**
 * A concealment of every secret in the values: of what secret fields hold, of what stands under the name of a secret,
 * of what looks like one in a text, and of each repetition of any of these anywhere in the values.
 */
export function createConcealment(values: readonly Json[]): Concealment {
  const labels = collectLabels(values);
  const findOccurrences = createOccurrenceFinder(labels);
  const names = createSecretNames({ labels, findOccurrences });
  const findParts = (leaf: Leaf) => partsOf({ leaf, labels, findOccurrences });
  return {
    conceal: ({ value, onTaken = () => undefined }) => {
      const map = (leaf: Leaf) => {
        const parts = findParts(leaf);
        return parts.length === 0 ? leaf.value : toReference({ leaf, parts, names, onTaken });
      };
      return mapLeaves({ value, name: '', map });
    },
    isClean: (text) => findParts({ value: text, name: '', path: [], isConfided: false }).length === 0,
  };
}

/** Every secret text with what it is called where it was found first; fields know better than texts. */
function collectLabels(values: readonly Json[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const confided = new Set<string>();
  const map = (leaf: Leaf) => {
    const text = String(leaf.value);
    for (const { start, end, label } of ownPartsOf(leaf)) {
      const secret = text.slice(start, end);
      if (!labels.has(secret) || (leaf.isConfided && !confided.has(secret))) labels.set(secret, label);
      if (leaf.isConfided) confided.add(secret);
    }
    return leaf.value;
  };
  for (const value of values) mapLeaves({ value, name: '', map });
  return labels;
}

/** What is secret about a leaf by itself. */
function ownPartsOf({ value, name, isConfided }: Leaf): readonly SecretPart[] {
  if (isConfided) return String(value).trim() === '' ? [] : [{ start: 0, end: String(value).length, label: name }];
  if (typeof value === 'number') return [];
  return findSecretParts(value).map((part) => ({ ...part, label: toLabel({ name, label: part.label }) }));
}

/** A password in an address is called by the field that the address stands in. */
function toLabel({ name, label }: { name: string; label: string }): string {
  return name === '' || isSecretName(name) || name === label ? label : `${name}_${label}`;
}

function partsOf(options: {
  leaf: Leaf;
  labels: ReadonlyMap<string, string>;
  findOccurrences: FindOccurrences;
}): readonly SecretPart[] {
  const { leaf, labels, findOccurrences } = options;
  const own = ownPartsOf(leaf);
  const text = String(leaf.value);
  if (leaf.isConfided) return own;
  if (typeof leaf.value === 'string') return mergeParts([...own, ...findOccurrences(text)]);
  const label = text.length < MIN_REPEATED_LENGTH ? undefined : labels.get(text);
  return label === undefined ? [] : [{ start: 0, end: text.length, label }];
}

function toReference(options: {
  leaf: Leaf;
  parts: readonly SecretPart[];
  names: SecretNames;
  onTaken: (taken: Taken) => void;
}): Json {
  const { leaf, parts, names, onTaken } = options;
  const text = String(leaf.value);
  const take = ({ start, end, label }: SecretPart) => {
    const secret = text.slice(start, end);
    const name = names.nameOf({ text: secret, label });
    onTaken({ name, text: secret, leaf });
    return { $secret: name };
  };
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0 && first.start === 0 && first.end === text.length) {
    return typeof leaf.value === 'number' ? { ...take(first), as: 'number' } : take(first);
  }
  const pieces = parts.flatMap((part, index): Json[] => [
    text.slice(parts[index - 1]?.end ?? 0, part.start),
    take(part),
  ]);
  return { $text: [...pieces, text.slice(parts.at(-1)?.end ?? 0)].filter((piece) => piece !== '') };
}
