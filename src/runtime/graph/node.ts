import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { payloadFault } from './faults.ts';

/** One field of a node's template, reduced to what building reads. */
export interface TemplateField {
  readonly type: string;
  readonly required: boolean;
  readonly show: boolean;
  readonly list: boolean;
  readonly password: boolean;
  readonly value: Json;
  readonly fallback: Json;
  readonly filePath: string;
  /** The knowledge base that its author picked; empty for none. */
  readonly collectionId: string;
  readonly inputTypes: readonly string[];
  /** Set on the outer fields of a group: the inner node and field that this one stands for. */
  readonly proxy: { readonly id: string; readonly field: string } | null;
}

/** A node of a document, checked and reduced to what building reads. */
export interface GraphNode {
  readonly id: string;
  readonly type: string;
  /** The class tag, `template._type`; it decides the kind of vertex before `type` does. */
  readonly tag: string;
  readonly baseClasses: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, TemplateField>;
  /** The inner graph of a group node. */
  readonly flow: JsonObject | null;
}

/** Checks one raw node. Refuses a shape that cannot be built. */
export function parseNode(options: { raw: Json | undefined; position: number; document: JsonObject }): GraphNode {
  const { document, position, raw } = options;
  if (!isJsonObject(raw)) throw payloadFault({ document, detail: `node ${position} is not an object` });
  const id = raw['id'];
  if (typeof id !== 'string' || id === '') throw payloadFault({ document, detail: `node ${position} has no id` });
  const refuse = (detail: string) => payloadFault({ document, detail: `node ${id} ${detail}`, nodeId: id });
  const content = isJsonObject(raw['data']) ? raw['data'] : null;
  const node = content && isJsonObject(content['node']) ? content['node'] : null;
  const type = content?.['type'];
  if (node === null || typeof type !== 'string') throw refuse('has no data.type or no data.node');
  const template = node['template'];
  if (!isJsonObject(template)) throw refuse('has no template');
  const flow = isJsonObject(node['flow']) ? node['flow'] : null;
  const tag = template['_type'];
  if (flow === null && typeof tag !== 'string') throw refuse('has no template._type');
  const fields = parseFields(template, refuse);
  const baseClasses = new Set(texts(node['base_classes']));
  return { id, type, tag: typeof tag === 'string' ? tag : '', flow, fields, baseClasses };
}

function parseFields(template: JsonObject, refuse: (detail: string) => Error): Map<string, TemplateField> {
  const fields = new Map<string, TemplateField>();
  for (const [name, raw] of Object.entries(template)) {
    if (!isJsonObject(raw)) continue;
    if (typeof raw['type'] !== 'string') throw refuse(`has a field '${name}' without type`);
    if (typeof raw['required'] !== 'boolean') throw refuse(`has a field '${name}' without required`);
    fields.set(name, parseField({ raw, type: raw['type'], required: raw['required'] }));
  }
  return fields;
}

function parseField({ raw, type, required }: { raw: JsonObject; type: string; required: boolean }): TemplateField {
  return {
    type,
    required,
    show: raw['show'] === true,
    list: raw['list'] === true,
    password: raw['password'] === true,
    value: raw['value'] ?? null,
    fallback: raw['default'] ?? null,
    collectionId: toIdText(raw['collection_id']),
    filePath: typeof raw['file_path'] === 'string' ? raw['file_path'] : '',
    inputTypes: texts(raw['input_types']),
    proxy: parseProxy(raw['proxy']),
  };
}

function toIdText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parseProxy(value: Json | undefined): TemplateField['proxy'] {
  if (!isJsonObject(value)) return null;
  const { id, field } = value;
  return typeof id === 'string' && typeof field === 'string' ? { id, field } : null;
}

function texts(value: Json | undefined): string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
