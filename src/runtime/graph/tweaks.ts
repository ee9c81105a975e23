import { isJsonArray } from '../../shared/json.ts';
import type { Json } from '../../shared/json.ts';
import type { Component } from '../components/component.ts';
import { isSecret } from '../components/field.ts';
import type { FieldRow } from '../components/field.ts';
import type { TemplateField } from './node.ts';

/** Values that replace template fields for one run, by node id and field name. */
export type Tweaks = ReadonlyMap<string, ReadonlyMap<string, Json>>;

/** The tweaks of a run that has none. */
export const NO_TWEAKS: Tweaks = new Map();

/**
 * Replaces field values. Falsy values apply too. A name that the template does not have becomes a new field of the
 * value's type. When a tweak redirects where a component sends its requests (`destinations`), secrets stored in the
 * document are withheld unless the tweaks bring their own: a caller cannot have the author's key sent elsewhere.
 */
export function tweakFields(options: {
  fields: ReadonlyMap<string, TemplateField>;
  changes: ReadonlyMap<string, Json> | undefined;
  component: Component | null;
}): ReadonlyMap<string, TemplateField> {
  const { changes, component } = options;
  if (changes === undefined || changes.size === 0) return options.fields;
  const fields = new Map(options.fields);
  if (isRedirected({ fields, changes, destinations: component?.destinations ?? [] })) {
    withholdSecrets({ fields, rows: component?.fields ?? [] });
  }
  for (const [name, value] of changes) {
    if (name !== '' && !name.startsWith('_')) changeField({ fields, name, value });
  }
  return fields;
}

function isRedirected(options: {
  fields: ReadonlyMap<string, TemplateField>;
  changes: ReadonlyMap<string, Json>;
  destinations: readonly string[];
}): boolean {
  const { fields, changes } = options;
  return options.destinations.some((name) => changes.has(name) && changes.get(name) !== fields.get(name)?.value);
}

/** The component knows its secrets even where the document does not mark them. */
function withholdSecrets({ fields, rows }: { fields: Map<string, TemplateField>; rows: readonly FieldRow[] }): void {
  const secrets = new Set(rows.filter(isSecret).map(({ name }) => name));
  for (const [name, field] of fields) {
    if (!secrets.has(name) && !(field.password && field.type === 'str')) continue;
    fields.set(name, { ...field, value: '', fallback: null, filePath: '' });
  }
}

function changeField(options: { fields: Map<string, TemplateField>; name: string; value: Json }): void {
  const { fields, name, value } = options;
  const field = fields.get(name);
  const file = fields.get('file_path');
  if (name === 'file_path' && field !== undefined) {
    fields.set(name, { ...field, filePath: typeof value === 'string' ? value : '' });
  } else if (field !== undefined) {
    fields.set(name, { ...field, value });
  } else if (name === 'value' && file?.type === 'file') {
    fields.set('file_path', { ...file, value });
  } else {
    fields.set(name, addedField(value));
  }
}

function addedField(value: Json): TemplateField {
  const rest = { required: false, show: true, list: false, password: false, fallback: null };
  const none = { filePath: '', collectionId: '' };
  return { ...rest, ...none, type: typeName(value), value, inputTypes: [], proxy: null };
}

function typeName(value: Json): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (isJsonArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'dict' : 'str';
}
