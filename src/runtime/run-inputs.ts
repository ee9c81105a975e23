import { isJsonArray, isJsonObject } from '../shared/json.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import type { RunRequest } from './contract.ts';
import type { Tweaks } from './graph/tweaks.ts';

/** What a run was given, told apart: the question itself, and what replaces template fields. */
export interface RunInputs {
  readonly values: ReadonlyMap<string, Json>;
  readonly tweaks: Tweaks;
}

/** The variables of one node as the items of a form name them one by one. */
interface VariableForm {
  readonly names: Json[];
  readonly values: Json[];
}

type Changes = Map<string, Map<string, Json>>;

/**
 * Separates the inputs of a run from its tweaks. `inputs.id` is dropped; the items of `inputs.data`, a form that the
 * user filled in, become tweaks of the input and variable nodes they name, over those of the request.
 */
export function readRunInputs({ inputs, tweaks }: Pick<RunRequest, 'inputs' | 'tweaks'>): RunInputs {
  const changes: Changes = new Map();
  for (const [nodeId, fields] of Object.entries(tweaks)) {
    if (isJsonObject(fields) && Object.keys(fields).length > 0) changes.set(nodeId, new Map(definedEntries(fields)));
  }
  const form = inputs['data'];
  if (isJsonArray(form)) addFormChanges({ changes, items: form.filter(isJsonObject) });
  const values = definedEntries(inputs).filter(([key]) => key !== 'id' && key !== 'data');
  return { values: new Map(values), tweaks: changes };
}

/**
 * The inputs as a chain takes them: `default_input` stands in for the first key when that is absent, so that a caller
 * need not know the chain's own name for it.
 */
export function toChainInputs(given: {
  values: ReadonlyMap<string, Json>;
  inputKeys: readonly string[];
}): ReadonlyMap<string, Json> {
  const { default_input: fallback, ...rest } = Object.fromEntries(given.values);
  const inputs = new Map(definedEntries(rest));
  const first = given.inputKeys[0];
  if (fallback !== undefined && first !== undefined && !inputs.has(first)) inputs.set(first, fallback);
  return inputs;
}

function addFormChanges({ changes, items }: { changes: Changes; items: readonly JsonObject[] }): void {
  const forms = new Map<string, VariableForm>();
  for (const item of items) {
    const id = item['id'];
    if (typeof id !== 'string') continue;
    const fields = changes.get(id) ?? new Map<string, Json>();
    changes.set(id, fields);
    if (id.includes('InputFile')) addFile({ fields, link: item['file_path'] });
    else if (id.includes('VariableNode')) {
      const form = forms.get(id) ?? openForm(fields);
      forms.set(id, form);
      form.names.push(item['name'] ?? '');
      form.values.push(item['value'] ?? '');
    }
  }
}

function addFile({ fields, link }: { fields: Map<string, Json>; link: Json | undefined }): void {
  if (typeof link !== 'string') return;
  fields.set('file_path', link);
  fields.set('value', fileName(link));
}

/** The last segment of an address; of anything else what follows the first underscore, where uploads put the name. */
function fileName(link: string): string {
  const url = URL.parse(link);
  if (url !== null) return decodeName(url.pathname.split('/').at(-1) ?? '');
  return link.includes('_') ? link.slice(link.indexOf('_') + 1) : link;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Puts lists into the fields of a variable node, after what tweaks put there, for the form to fill. */
function openForm(fields: Map<string, Json>): VariableForm {
  const form = { names: copyList(fields.get('variables')), values: copyList(fields.get('variable_value')) };
  fields.set('variables', form.names);
  fields.set('variable_value', form.values);
  return form;
}

function copyList(value: Json | undefined): Json[] {
  return isJsonArray(value) ? [...value] : [];
}

function definedEntries(object: JsonObject): [string, Json][] {
  return Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined);
}
