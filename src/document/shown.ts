import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { maskParts } from '../shared/masked.ts';
import { findSecretParts, isSecretName, mergeParts } from '../shared/secret-texts.ts';
import { createOccurrenceFinder, type FindOccurrences } from './occurrences.ts';
import { collectSecrets, isConfided } from './secrets.ts';

/** A value as it may be shown. */
export interface Shown {
  readonly value: Json;
  /** Whether the value, or a part of it, was replaced by null or a mask. */
  readonly isSecret: boolean;
}

/** Shows what stands in some documents without the secrets of any of them. */
export interface Showing {
  /**
   * A value of these documents: with null for what secret fields hold, for every text equal to that, and for what stands
   * under the name of a secret; with a mask where a longer text has a secret in it or repeats one. `name` is the member
   * that holds the value, empty when none does.
   */
  readonly show: (member: { name: string; value: Json }) => Shown;
  /** The same of a text that stands by itself; null stays null. */
  readonly showText: (text: string | null) => string | null;
}

interface Secrets {
  /** What was typed into secret fields. */
  readonly typed: ReadonlySet<string>;
  /** Finds these and all others where a text repeats them. */
  readonly findOccurrences: FindOccurrences;
}

/** A document for people who may not change it; see `Showing`. */
export function withoutSecrets(document: Json): Json {
  return createShowing([document]).show({ name: '', value: document }).value;
}

/** A way to show values of these documents. They are looked through when the first value is shown, and once. */
export function createShowing(documents: readonly Json[]): Showing {
  let collected: Secrets | null = null;
  const show: Showing['show'] = (member) => showValue({ ...member, secrets: (collected ??= collect(documents)) });
  return {
    show,
    showText: (text) => {
      const { value } = show({ name: '', value: text });
      return typeof value === 'string' ? value : null;
    },
  };
}

interface Walk {
  readonly name: string;
  readonly value: Json;
  readonly secrets: Secrets;
}

function showValue(walk: Walk): Shown {
  const { value } = walk;
  if (typeof value === 'string') return showText({ ...walk, text: value });
  if (isJsonArray(value)) return showList({ ...walk, items: value });
  return isJsonObject(value) ? showObject({ ...walk, object: value }) : { value, isSecret: false };
}

function showText({ name, text, secrets }: Walk & { text: string }): Shown {
  if (text === '') return { value: text, isSecret: false };
  if (secrets.typed.has(text) || isSecretName(name)) return { value: null, isSecret: true };
  const parts = mergeParts([...findSecretParts(text), ...secrets.findOccurrences(text)]);
  return { value: maskParts({ text, parts }), isSecret: parts.length > 0 };
}

function showList({ items, ...walk }: Walk & { items: readonly Json[] }): Shown {
  const shown = items.map((value) => showValue({ ...walk, value }));
  return { value: shown.map(({ value }) => value), isSecret: shown.some(({ isSecret }) => isSecret) };
}

function showObject({ object, ...walk }: Walk & { object: JsonObject }): Shown {
  const field = { name: walk.name, value: object };
  const shown = Object.entries(object).map(([name, value = null]) => {
    if (isConfided({ field, name })) return [name, { value: null, isSecret: true }] as const;
    return [name, showValue({ ...walk, name, value })] as const;
  });
  return {
    value: Object.fromEntries(shown.map(([name, { value }]) => [name, value])),
    isSecret: shown.some(([, { isSecret }]) => isSecret),
  };
}

function collect(documents: readonly Json[]): Secrets {
  const typed = collectSecrets(documents);
  const found = new Set(typed);
  const looked = new Set<string>();
  for (const value of documents) collectFound({ name: '', value, found, looked });
  return { typed, findOccurrences: createOccurrenceFinder(new Map([...found].map((secret) => [secret, '']))) };
}

interface Collecting {
  readonly name: string;
  readonly value: Json;
  readonly found: Set<string>;
  /** Most texts of a document, and nearly all of two versions of it, stand there more than once. */
  readonly looked: Set<string>;
}

/** Adds what texts have in them that is secret, and what stands under the name of a secret. */
function collectFound(walk: Collecting): void {
  const { value } = walk;
  if (typeof value === 'string') collectFromText({ ...walk, text: value });
  if (isJsonArray(value)) for (const item of value) collectFound({ ...walk, value: item });
  if (!isJsonObject(value)) return;
  for (const [name, member = null] of Object.entries(value)) collectFound({ ...walk, name, value: member });
}

function collectFromText({ name, text, found, looked }: Collecting & { text: string }): void {
  if (isSecretName(name)) found.add(text);
  if (looked.has(text)) return;
  looked.add(text);
  for (const { start, end } of findSecretParts(text)) found.add(text.slice(start, end));
}
