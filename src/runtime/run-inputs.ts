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
  const changes = readTweaks(tweaks);
  const form = inputs['data'];
  if (isJsonArray(form)) {
    const items = form.filter(isJsonObject).map(readFormItem);
    addFormChanges({ changes, items: items.filter((item) => item !== null) });
  }
  const values = definedEntries(inputs).filter(([key]) => key !== 'id' && key !== 'data');
  return { values: new Map(values), tweaks: changes };
}

/** The tweaks of a request, without nodes that they leave as they are. */
export function readTweaks(tweaks: RunRequest['tweaks']): Changes {
  const changed = Object.entries(tweaks).filter(([, fields]) => isJsonObject(fields) && Object.keys(fields).length > 0);
  return new Map(changed.map(([nodeId, fields]) => [nodeId, new Map(definedEntries(fields))]));
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

/** One thing that a person has filled in, and the node that takes it. */
export type FormItem =
  | { readonly kind: 'file'; readonly nodeId: string; readonly link: string; readonly name?: string }
  | { readonly kind: 'variable'; readonly nodeId: string; readonly name: Json; readonly value: Json };

/** What a person has filled in as tweaks of the nodes that take it. */
export function toFormTweaks(items: readonly FormItem[]): Tweaks {
  const changes: Changes = new Map();
  addFormChanges({ changes, items });
  return changes;
}

/** Clients of the legacy wire tell the kinds of nodes by their ids alone; null for any other node. */
function readFormItem(item: JsonObject): FormItem | null {
  const { id: nodeId, file_path: link, name = '', value = '' } = item;
  if (typeof nodeId !== 'string') return null;
  if (nodeId.includes('InputFile')) return typeof link === 'string' ? { kind: 'file', nodeId, link } : null;
  return nodeId.includes('VariableNode') ? { kind: 'variable', nodeId, name, value } : null;
}

function addFormChanges({ changes, items }: { changes: Changes; items: readonly FormItem[] }): void {
  const forms = new Map<string, VariableForm>();
  for (const item of items) {
    const fields = changes.get(item.nodeId) ?? new Map<string, Json>();
    changes.set(item.nodeId, fields);
    if (item.kind === 'file') addFile({ fields, ...item });
    else {
      const form = forms.get(item.nodeId) ?? openForm(fields);
      forms.set(item.nodeId, form);
      form.names.push(item.name);
      form.values.push(item.value);
    }
  }
}

function addFile(options: { fields: Map<string, Json>; link: string; name?: string }): void {
  const { fields, link, name } = options;
  fields.set('file_path', link);
  fields.set('value', name ?? fileName(link));
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
