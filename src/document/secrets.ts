import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { isSecretName } from '../shared/secret-texts.ts';

/** The members of a secret template field that hold what its author typed. */
export const CONFIDED: ReadonlySet<string> = new Set(['value', 'default']);

/** A value as it may be shown. */
export interface Shown {
  readonly value: Json;
  /** Whether the value, or a part of it, was replaced by null. */
  readonly isSecret: boolean;
}

/** A member by name; a field of a template is one whose value is an object. */
export interface Member {
  readonly name: string;
  readonly value: Json | undefined;
}

/** The texts that authors have typed into secret fields anywhere in the documents, groups included. */
export function collectSecrets(documents: readonly Json[]): ReadonlySet<string> {
  const secrets = new Set<string>();
  for (const document of documents) collectBelow({ member: { name: '', value: document }, secrets });
  secrets.delete('');
  return secrets;
}

/** The value with null for what secret fields in it hold, and for every text that is one of the secrets. */
export function concealSecrets(options: { name: string; value: Json; secrets: ReadonlySet<string> }): Shown {
  const { name, value, secrets } = options;
  if (typeof value === 'string') return secrets.has(value) ? { value: null, isSecret: true } : toShown(value);
  if (isJsonArray(value)) return concealList({ items: value, secrets });
  return isJsonObject(value) ? concealObject({ name, object: value, secrets }) : toShown(value);
}

/** Whether a path leads from this value into what a secret field holds. */
export function leadsToSecret({ value, path }: { value: Json; path: readonly string[] }): boolean {
  let member: Member = { name: '', value };
  for (const name of path) {
    if (isSecretField(member) && CONFIDED.has(name)) return true;
    const object: Json | undefined = member.value;
    if (!isJsonObject(object) || !Object.hasOwn(object, name)) return false;
    member = { name, value: object[name] };
  }
  return false;
}

/**
 * Marked as a password, or named like a key or token of an API, as the legacy editor tells secrets; or named like a
 * secret in any other way, by itself, by its own `name` or `key`, or by the field of a group that it stands for.
 */
export function isSecretField({ name, value }: Member): boolean {
  if (!isJsonObject(value)) return false;
  if (value['password'] === true) return true;
  if (!Object.hasOwn(value, 'value')) return false;
  return (name.includes('api') && /key|token/u.test(name)) || [name, ...ownNamesOf(value)].some(isSecretName);
}

/** What a field, a parameter of a workflow's node or a pair in a list calls itself. */
function ownNamesOf({ name, key, proxy }: JsonObject): string[] {
  const inner = isJsonObject(proxy) ? proxy['field'] : null;
  return [name, key, inner].filter((each) => typeof each === 'string');
}

function collectBelow({ member, secrets }: { member: Member; secrets: Set<string> }): void {
  if (isJsonArray(member.value)) {
    for (const value of member.value) collectBelow({ member: { name: '', value }, secrets });
  }
  if (!isJsonObject(member.value)) return;
  const isSecret = isSecretField(member);
  for (const [name, value] of Object.entries(member.value)) {
    if (isSecret && CONFIDED.has(name)) collectTexts({ value, secrets });
    else if (typeof value === 'object') collectBelow({ member: { name, value }, secrets });
  }
}

/** A secret may be a list or an object of texts. */
function collectTexts({ value, secrets }: { value: Json | undefined; secrets: Set<string> }): void {
  if (typeof value === 'string') secrets.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) collectTexts({ value: part, secrets });
}

function concealList({ items, secrets }: { items: readonly Json[]; secrets: ReadonlySet<string> }): Shown {
  const shown = items.map((value) => concealSecrets({ name: '', value, secrets }));
  return { value: shown.map(({ value }) => value), isSecret: shown.some(({ isSecret }) => isSecret) };
}

function concealObject(options: { name: string; object: JsonObject; secrets: ReadonlySet<string> }): Shown {
  const { name: ownName, object, secrets } = options;
  const isConfided = isSecretField({ name: ownName, value: object });
  const shown = Object.entries(object).map(([name, value = null]) => {
    if (isConfided && CONFIDED.has(name)) return [name, { value: null, isSecret: true }] as const;
    return [name, concealSecrets({ name, value, secrets })] as const;
  });
  return {
    value: Object.fromEntries(shown.map(([name, { value }]) => [name, value])),
    isSecret: shown.some(([, { isSecret }]) => isSecret),
  };
}

function toShown(value: Json): Shown {
  return { value, isSecret: false };
}
