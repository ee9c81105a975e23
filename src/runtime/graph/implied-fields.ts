import { templateVariables } from '../prompts/template.ts';
import type { TemplateField } from './node.ts';

const VARIABLE_FIELD: TemplateField = Object.freeze({
  type: 'str',
  required: false,
  show: true,
  list: false,
  password: false,
  value: '',
  fallback: null,
  filePath: '',
  collectionId: '',
  inputTypes: Object.freeze(['Document', 'BaseOutputParser', 'VariableNode']),
  proxy: null,
});

/**
 * Adds a field for every variable that the text of a prompt mentions. Editors drop fields that the palette does not
 * list, so the text, not the stored field, says which variables a prompt has and where an edge may end.
 */
export function impliedFields(options: {
  fields: ReadonlyMap<string, TemplateField>;
  promptField: string | undefined;
}): ReadonlyMap<string, TemplateField> {
  const text = options.promptField === undefined ? null : options.fields.get(options.promptField)?.value;
  if (typeof text !== 'string') return options.fields;
  const missing = templateVariables(text).filter((name) => !options.fields.has(name));
  if (missing.length === 0) return options.fields;
  return new Map([...options.fields, ...missing.map((name) => [name, VARIABLE_FIELD] as const)]);
}
