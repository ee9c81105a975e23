import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { isSecretName } from '../shared/secret-texts.ts';

/** The members of a template field that hold what its author typed. */
const TYPED: ReadonlySet<string> = new Set(['value', 'default']);

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

/** Whether a path leads from this value into what a secret field holds. */
export function leadsToSecret({ value, path }: { value: Json; path: readonly string[] }): boolean {
  let member: Member = { name: '', value };
  for (const name of path) {
    if (isConfided({ field: member, name })) return true;
    const object: Json | undefined = member.value;
    if (!isJsonObject(object) || !Object.hasOwn(object, name)) return false;
    member = { name, value: object[name] };
  }
  return false;
}

/** Whether a member is what the author of a field typed into it. */
export function isTyped(name: string): boolean {
  return TYPED.has(name);
}

/** Whether a member of a value holds a secret because the value is a secret field. */
export function isConfided({ field, name }: { field: Member; name: string }): boolean {
  if (!isTyped(name) || !isSecretField(field) || !isJsonObject(field.value)) return false;
  return !isHarmless({ field: field.value, typed: field.value[name] });
}

/** Limits of tokens are marked as passwords by old editors, and the name of a chosen file opens nothing. */
function isHarmless({ field, typed }: { field: JsonObject; typed: Json | undefined }): boolean {
  if (field['type'] === 'file') return true;
  const isNumber = typeof typed === 'number' || (typeof typed === 'string' && Number.isFinite(Number(typed)));
  return isNumber && (field['type'] === 'int' || field['type'] === 'float');
}

/**
 * Marked as a password, or named like a key or token of an API, as the legacy editor tells secrets; or named like a
 * secret in any other way, by itself, by its own `name` or `key`, or by the field of a group that it stands for.
 */
function isSecretField({ name, value }: Member): boolean {
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
  for (const [name, value] of Object.entries(member.value)) {
    if (isConfided({ field: member, name })) collectTexts({ value, secrets });
    else if (typeof value === 'object') collectBelow({ member: { name, value }, secrets });
  }
}

/** A secret may be a list or an object of texts. */
function collectTexts({ value, secrets }: { value: Json | undefined; secrets: Set<string> }): void {
  if (typeof value === 'string') secrets.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) collectTexts({ value: part, secrets });
}
