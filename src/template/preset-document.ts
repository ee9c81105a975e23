import type { CatalogueCategory, FlowDocument } from '../runtime/contract.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';

/** A node of a preset: a component of the palette, where it stands, and what its author typed. */
export interface PresetNode {
  readonly id: string;
  readonly type: string;
  readonly at: readonly number[];
  readonly values?: JsonObject;
}

/** A connection of a preset: from a node into a field of another. */
export interface PresetEdge {
  readonly from: string;
  readonly to: string;
  readonly field: string;
}

/** A graph without what the palette knows. */
export interface PresetGraph {
  readonly nodes: readonly PresetNode[];
  readonly edges: readonly PresetEdge[];
}

type Palette = ReadonlyMap<string, JsonObject>;

/** A field that a variable of a prompt has, which no palette lists. */
const VARIABLE_FIELD = Object.freeze({
  ...{ type: 'str', required: false, placeholder: '', list: false, show: true, multiline: true, value: '' },
  ...{ file_path: '', password: false, advanced: false, dynamic: false, info: '', title_case: true },
  input_types: Object.freeze(['Document', 'BaseOutputParser', 'VariableNode']),
});

/** The document that an editor would save for the graph. Throws for a component that the palette does not have. */
export function toPresetDocument(options: {
  graph: PresetGraph;
  catalogue: readonly CatalogueCategory[];
}): FlowDocument {
  const { graph, catalogue } = options;
  const palette = new Map(
    catalogue.flatMap(({ components }) => components.map(({ name, node }) => [name, node] as const)),
  );
  const nodes = graph.nodes.map((node) => toNode({ node, palette, edges: graph.edges }));
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]));
  const edges = graph.edges.map((edge) => toEdge({ edge, palette, types }));
  return { nodes, edges, viewport: { x: 0, y: 0, zoom: 1 } };
}

function toNode(options: { node: PresetNode; palette: Palette; edges: readonly PresetEdge[] }): JsonObject {
  const { node, palette, edges } = options;
  const { id, type, at, values = {} } = node;
  const entry = entryOf({ type, palette });
  const template = templateOf(entry);
  const filled = Object.entries(template).map(([name, field]) => [
    name,
    isJsonObject(field) && Object.hasOwn(values, name) ? { ...field, value: values[name] } : field,
  ]);
  const variables = edges
    .filter(({ to, field }) => to === id && !Object.hasOwn(template, field))
    .map(({ field }) => [field, { ...VARIABLE_FIELD, name: field, display_name: field }]);
  const [x = 0, y = 0] = at;
  const drawn = { ...entry, template: Object.fromEntries([...filled, ...variables]) as JsonObject };
  return { id, type: 'genericNode', position: { x, y }, data: { id, type, value: null, node: drawn } };
}

function toEdge(options: { edge: PresetEdge; palette: Palette; types: ReadonlyMap<string, string> }): JsonObject {
  const { edge, palette, types } = options;
  const { from, to, field } = edge;
  const sourceType = types.get(from) ?? '';
  const bases = textsOf(entryOf({ type: sourceType, palette })['base_classes']);
  const accepted = acceptedBy(templateOf(entryOf({ type: types.get(to) ?? '', palette }))[field] ?? VARIABLE_FIELD);
  return {
    id: `reactflow__edge-${from}-${to}-${field}`,
    source: from,
    target: to,
    sourceHandle: [sourceType, from, ...bases].join('|'),
    targetHandle: [accepted, field, to].join('|'),
  };
}

/** What may end in a field, as an editor writes it into the handle of an edge. */
function acceptedBy(field: Json): string {
  if (!isJsonObject(field)) return '';
  const { type, input_types: inputTypes } = field;
  return textsOf(inputTypes).join(';') || (typeof type === 'string' ? type : '');
}

function entryOf({ type, palette }: { type: string; palette: Palette }): JsonObject {
  const entry = palette.get(type);
  if (entry === undefined) throw new Error(`A preset names the component ${type}, which there is not.`);
  return entry;
}

function templateOf(entry: JsonObject): JsonObject {
  return isJsonObject(entry['template']) ? entry['template'] : {};
}

function textsOf(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
