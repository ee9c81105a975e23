import type { FlowDocument } from '../runtime/contract.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { listNodes, type BundledNode } from './nodes.ts';

/** What a place of a document can name beside text; see `BundleReferenceKind` in the schema. */
export type ForeignKind = 'FILE' | 'KNOWLEDGE' | 'MODEL' | 'TOOL';

/** A place that names something of the server that the document comes from. */
export interface Foreign {
  readonly kind: ForeignKind;
  readonly nodeId: string | null;
  readonly field: string;
}

/** What a template field or a workflow's parameter of each type names. */
const KINDS: ReadonlyMap<Json | undefined, ForeignKind> = new Map<Json, ForeignKind>([
  ['file', 'FILE'],
  ['report', 'FILE'],
  ['knowledge_one', 'KNOWLEDGE'],
  ['knowledge_list', 'KNOWLEDGE'],
  ['knowledge_select_multi', 'KNOWLEDGE'],
  ['qa_select_multi', 'KNOWLEDGE'],
  ['bisheng_model', 'MODEL'],
  ['bisheng_embedding', 'MODEL'],
  ['agent_model', 'MODEL'],
  ['add_tool', 'TOOL'],
]);

/** Every place of a document that names a file, a knowledge base, a model or a tool. */
export function listForeign(document: FlowDocument): Foreign[] {
  return listNodes({ document, path: [] }).flatMap((node) =>
    listFields(node).flatMap(([field, content]): Foreign[] => {
      const kind = kindOf(content);
      return kind === null ? [] : [{ kind, nodeId: node.id, field }];
    }),
  );
}

function listFields({ template, content }: BundledNode): (readonly [string, JsonObject])[] {
  const fields = Object.entries(template).flatMap(([name, field]) =>
    isJsonObject(field) ? [[name, field] as const] : [],
  );
  const groups = content['group_params'];
  const parameters = (isJsonArray(groups) ? groups : []).flatMap((group) => {
    const list = isJsonObject(group) ? group['params'] : null;
    return isJsonArray(list) ? list : [];
  });
  const named = parameters.flatMap((parameter) =>
    isJsonObject(parameter) && typeof parameter['key'] === 'string' ? [[parameter['key'], parameter] as const] : [],
  );
  return [...fields, ...named];
}

function kindOf({ type, value, collection_id: collection, file_path: file }: JsonObject): ForeignKind | null {
  if (!isBlank(collection)) return 'KNOWLEDGE';
  const kind = KINDS.get(type) ?? null;
  return isBlank(value) && isBlank(file) ? null : kind;
}

/** Pickers keep what was picked in a list, some of them under `value`. */
function isBlank(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return isBlank(value['value']);
  return value === undefined || value === null || value === '';
}
