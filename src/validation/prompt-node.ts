import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import type { PromptNode } from './input.ts';
import { isReserved } from './prompt-names.ts';

/** A field of a variable, as editors draw it: a text that may come from a connection instead. */
function toVariableField({ name, value }: { name: string; value: Json }): JsonObject {
  return {
    required: false,
    placeholder: '',
    show: true,
    multiline: true,
    value,
    file_path: '',
    password: false,
    name,
    display_name: name,
    advanced: false,
    input_types: ['Document', 'BaseOutputParser', 'VariableNode'],
    dynamic: false,
    info: '',
    title_case: true,
    type: 'str',
    list: false,
  };
}

/**
 * The node with a field for each variable that its text mentions. What was written into fields of the same name stays;
 * fields of variables that the text mentions no longer go.
 */
export function withVariables(options: {
  node: PromptNode;
  field: string;
  names: readonly string[];
}): Readonly<Record<string, Json>> {
  const { node, field, names } = options;
  const distinct = [...new Set(names)];
  const before = node.custom_fields[field] ?? [];
  const gone = new Set(before.filter((name) => !distinct.includes(name) && !isReserved({ name, field })));
  const template = new Map(Object.entries(node.template).filter(([name]) => !gone.has(name)));
  for (const name of distinct) {
    template.set(name, toVariableField({ name, value: findText(template.get(name)) }));
  }
  const listed = template.get('input_variables');
  if (isJsonObject(listed)) template.set('input_variables', { ...listed, value: names });
  return {
    ...node,
    template: Object.fromEntries(template),
    custom_fields: { ...node.custom_fields, [field]: distinct },
    field_formatters: {},
  };
}

function findText(field: Json | undefined): Json {
  return (isJsonObject(field) ? field['value'] : null) ?? '';
}
