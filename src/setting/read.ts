import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import type { SettingsFault } from './errors.ts';
import type { SettingBase, SettingField, SettingValue } from './field.ts';
import type { ParsedText } from './yaml.ts';

/** What a text sets, by key. */
export type SettingValues = ReadonlyMap<string, SettingValue>;

/** What is known of `env` and belongs to the server alone, whatever a text says. */
const OWN_MEMBERS: readonly string[] = Object.freeze(['version', 'pro', 'enable_etl4lm', 'office_url']);

const OFFICE_KEYS: readonly string[] = Object.freeze(['office_url', 'env.office_url']);

/** What a text sets of some settings, and what is wrong with that. Null sets nothing, as does an empty section. */
export function readValues(options: { parsed: ParsedText; fields: readonly SettingField[]; base: SettingBase }): {
  values: SettingValues;
  faults: readonly SettingsFault[];
} {
  const { parsed, fields, base } = options;
  const values = new Map<string, SettingValue>();
  const faults: SettingsFault[] = [];
  for (const field of fields) {
    const found = findValue({ content: parsed.content, field });
    if (found === null) continue;
    const result = field.schema.safeParse(found.value);
    const message = result.success
      ? field.findObstacle({ value: result.data, base })
      : (result.error.issues[0]?.message ?? 'Cannot be used.');
    if (message === null && result.success) values.set(field.key, result.data);
    if (message !== null) faults.push(toFault({ parsed, key: found.key, message }));
  }
  const all = [...faults, ...findBadSections(options), ...findOfficeFaults(options)];
  return { values, faults: all.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}

/** What a text that was saved sets of some settings; what cannot be used any more sets nothing. */
export function readGiven({ parsed, fields }: { parsed: ParsedText; fields: readonly SettingField[] }): SettingValues {
  const values = new Map<string, SettingValue>();
  for (const field of fields) {
    const result = field.schema.safeParse(findValue({ content: parsed.content, field })?.value);
    if (result.success) values.set(field.key, result.data);
  }
  return values;
}

/** A fault of the value of a key. */
export function toFault({ parsed, key, message }: { parsed: ParsedText; key: string; message: string }): SettingsFault {
  const place = parsed.findPlace(key);
  return { key, line: place?.line ?? null, column: place?.column ?? null, message };
}

/** Where a setting stands in a text; null where it does not. */
export function findValue(options: { content: JsonObject; field: SettingField }): { key: string; value: Json } | null {
  const { content, field } = options;
  for (const key of [field.key, field.otherKey]) {
    const value = key === undefined ? null : valueAt({ content, path: key.split('.') });
    if (key !== undefined && value !== null) return { key, value };
  }
  return null;
}

/** Keys that are no setting's, nor around one. */
export function findUnknownKeys(options: { content: JsonObject; fields: readonly SettingField[] }): readonly string[] {
  const { content, fields } = options;
  const keys = fields.flatMap(({ key, otherKey }) => (otherKey === undefined ? [key] : [key, otherKey]));
  const known = new Set(keys);
  const sections = new Set(keys.filter((key) => key.includes('.')).map((key) => key.slice(0, key.indexOf('.'))));
  return Object.entries(content).flatMap(([name, value]) => {
    if (!sections.has(name) || !isJsonObject(value)) return known.has(name) || sections.has(name) ? [] : [name];
    return Object.keys(value)
      .map((member) => `${name}.${member}`)
      .filter((key) => !known.has(key));
  });
}

/** What stands under `env` and is for clients alone. */
export function findClientExtras(options: { content: JsonObject; fields: readonly SettingField[] }): JsonObject {
  const { env } = options.content;
  if (!isJsonObject(env)) return {};
  const unknown = new Set(findUnknownKeys(options));
  const entries = Object.entries(env).filter(([name]) => unknown.has(`env.${name}`) && !OWN_MEMBERS.includes(name));
  return Object.fromEntries(entries);
}

/** A section that is no mapping would hide all of its settings. */
function findBadSections({ parsed, fields }: { parsed: ParsedText; fields: readonly SettingField[] }): SettingsFault[] {
  const sections = new Set(
    fields.filter(({ key }) => key.includes('.')).map(({ key }) => key.slice(0, key.indexOf('.'))),
  );
  return [...sections].flatMap((key) => {
    const value = valueAt({ content: parsed.content, path: [key] });
    return value === null || isJsonObject(value) ? [] : [toFault({ parsed, key, message: 'Must be a mapping.' })];
  });
}

/** The server sends reports to the office server and takes texts from it, so that only the operator names it. */
function findOfficeFaults({ parsed, base }: { parsed: ParsedText; base: SettingBase }): SettingsFault[] {
  return OFFICE_KEYS.flatMap((key) => {
    const value = valueAt({ content: parsed.content, path: key.split('.') });
    if (value === null || value === '' || value === base.officeUrl) return [];
    return [toFault({ parsed, key, message: 'Is what FORME_OFFICE_URL says; leave it out.' })];
  });
}

function valueAt({ content, path }: { content: JsonObject; path: readonly string[] }): Json {
  const found = path.reduce<Json | undefined>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    content,
  );
  return found ?? null;
}
