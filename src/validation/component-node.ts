import { z } from 'zod';
import { FORBIDDEN_KEYS } from '../document/parse.ts';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { codeIssue } from './code.ts';

const settings = z.record(
  z.string(),
  z.custom<Json>((value) => value !== undefined),
);

const text = z.string().nullable();

const describedField = z.object({
  name: z.string(),
  types: z.array(z.string()),
  isList: z.boolean(),
  isOptional: z.boolean(),
  value: z.custom<Json>((value) => value !== undefined),
  settings,
});

const describedComponent = z.object({
  displayName: text,
  description: text,
  documentation: text,
  icon: text,
  isBeta: z.boolean(),
  returns: z.array(z.string()),
  fields: z.array(describedField),
  codeSettings: settings.nullable(),
});

/** What the sandbox says of a class, or why it cannot. */
export const description = z.object({ errors: z.array(codeIssue), component: describedComponent.optional() });

/** A name that no field can have, because flows could not hold it or nodes need it; null for none. */
export function findReserved({ fields }: z.output<typeof describedComponent>): string | null {
  return fields.find(({ name }) => name === '_type' || FORBIDDEN_KEYS.has(name))?.name ?? null;
}

type Field = z.output<typeof describedField>;

const TAG = 'CustomComponent';

/** Names of Python that editors have an input of their own for. */
const EDITED: Readonly<Record<string, string>> = Object.freeze({
  Any: 'str',
  Text: 'str',
  Dict: 'dict',
  Prompt: 'prompt',
  Code: 'code',
});

/** The node that a described class makes: a field with its code, and one for each parameter of its function. */
export function toComponentNode(made: { component: z.output<typeof describedComponent>; code: string }): JsonObject {
  const { component, code } = made;
  const fields = component.fields.filter(({ name }) => name !== 'code');
  return {
    template: {
      _type: TAG,
      code: toCodeField({ code, settings: component.codeSettings ?? {} }),
      ...Object.fromEntries(fields.map((field) => [field.name, toField(field)])),
    },
    description: component.description ?? '',
    ...(component.icon !== null && { icon: component.icon }),
    base_classes: component.returns,
    display_name: component.displayName ?? TAG,
    documentation: component.documentation ?? '',
    custom_fields: Object.fromEntries(fields.map(({ name }) => [name, null])),
    output_types: component.returns,
    field_formatters: {},
    beta: component.isBeta,
  };
}

/**
 * The node with what was written into a former one of it: its name, and the values of fields whose type has stayed.
 * With a field, the former node with that field alone made anew.
 */
export function withFormer(options: { node: JsonObject; former: JsonObject | null; field: string | null }): JsonObject {
  const { node, former, field } = options;
  const [template, before] = [node['template'], former?.['template']];
  if (former === null || !isJsonObject(template) || !isJsonObject(before)) return node;
  if (typeof former['display_name'] !== 'string') return node;
  if (field !== null) {
    return { ...former, template: { ...before, code: template['code'], [field]: template[field] ?? before[field] } };
  }
  const kept = Object.entries(template).map(([name, value]) => [name, withValue({ name, value, before })] as const);
  const name = former['display_name'] === TAG ? node['display_name'] : former['display_name'];
  return { ...node, template: Object.fromEntries(kept), display_name: name };
}

function withValue(options: { name: string; value: Json | undefined; before: JsonObject }): Json | undefined {
  const { name, value, before } = options;
  const former = before[name];
  if (name === 'code' || !isJsonObject(value) || !isJsonObject(former)) return value;
  return former['type'] === value['type'] && former['value'] ? { ...value, value: former['value'] } : value;
}

function toField({ name, types, isList, isOptional, value, settings: own }: Field): JsonObject {
  const [first = 'str'] = types;
  const type = textOf(own['field_type']) ?? EDITED[first] ?? first;
  const isEdited = type === 'bool';
  return {
    ...{ type, required: own['required'] ?? (!isOptional && !isEdited) },
    placeholder: textOf(own['placeholder']) ?? '',
    list: isList || Array.isArray(own['options']) || own['is_list'] === true,
    show: own['show'] ?? true,
    multiline: own['multiline'] ?? false,
    value: own['value'] ?? value ?? (isEdited ? false : ''),
    file_path: '',
    password: own['password'] ?? false,
    name,
    display_name: textOf(own['display_name']) ?? name,
    advanced: own['advanced'] ?? false,
    dynamic: false,
    info: textOf(own['info']) ?? '',
    title_case: true,
    ...(types.length > 1 && { input_types: types }),
    ...(Array.isArray(own['input_types']) && { input_types: own['input_types'] }),
    ...(Array.isArray(own['options']) && { options: own['options'] }),
    ...(Array.isArray(own['suffixes']) && { suffixes: own['suffixes'] }),
    ...(Array.isArray(own['file_types']) && { fileTypes: own['file_types'] }),
  };
}

function toCodeField({ code, settings: own }: { code: string; settings: JsonObject }): JsonObject {
  return {
    ...{ type: 'code', required: true, placeholder: '', list: false, show: own['show'] ?? true, multiline: true },
    ...{ value: code, file_path: '', password: false, name: 'code', display_name: 'Code' },
    ...{ advanced: own['advanced'] ?? false, dynamic: true, info: '', title_case: true },
  };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
