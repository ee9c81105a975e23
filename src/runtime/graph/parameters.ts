import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import type { Vertex } from './graph.ts';
import type { TemplateField } from './node.ts';
import { parsePythonLiteral } from './python-literal.ts';

type Convert = (value: Json) => Json;

/** The field types whose value is passed on, and how it is converted first. Any other type only an edge can fill. */
const CONVERSIONS: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ...['str', 'bool', 'Any', 'prompt', 'variable'].map((type) => [type, (value: Json) => value] as const),
  ...['knowledge_list', 'knowledge_one', 'bisheng_model', 'bisheng_embedding'].map(
    (type) => [type, (value: Json) => value] as const,
  ),
  ['int', (value) => toNumber(value, Math.trunc)],
  ['float', (value) => toNumber(value, (number) => number)],
  ['code', toLiteral],
  ['dict', toObject],
  ['NestedDict', toObject],
]);

/** What a vertex is built from: converted field values, and the sources whose parts fill fields. */
export interface VertexInput {
  readonly values: ReadonlyMap<string, Json>;
  /** Source node ids by field; more than one only where the field is a list. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

/** Computes the parameters of a vertex from its fields and incoming edges. */
export function vertexInput(vertex: Vertex): VertexInput {
  const sources = connectedSources(vertex);
  const values = new Map<string, Json>();
  for (const [name, field] of vertex.fields) {
    if (sources.has(name)) continue;
    for (const [key, value] of fieldValues(name, field)) values.set(key, value);
  }
  return { values, sources };
}

function connectedSources(vertex: Vertex): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const { field: name, source } of vertex.incoming) {
    const field = vertex.fields.get(name);
    if (field === undefined || name === 'input_node') continue;
    const earlier = sources.get(name);
    if (field.list && earlier !== undefined) earlier.push(source);
    else sources.set(name, [source]);
  }
  return sources;
}

function fieldValues(name: string, field: TemplateField): [string, Json][] {
  if (field.type === 'file')
    return [
      [name, field.filePath],
      ['file_name', field.value ?? ''],
    ];
  const convert = CONVERSIONS.get(field.type);
  if (convert === undefined || name === 'input_node') return [];
  if (field.collectionId !== '')
    return [
      [name, field.value],
      ['collection_id', field.collectionId],
    ];
  if (!field.show && !isTruthy(field.value) && name !== 'code') return [];
  const value = convert(field.value);
  if (value !== null || field.required) return [[name, value]];
  return field.fallback === null ? [] : [[name, field.fallback]];
}

/** An empty object or list counts as unset, as in the language that wrote the documents. */
function isTruthy(value: Json): boolean {
  if (isJsonArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

function toNumber(value: Json, round: (number: number) => number): Json {
  if (value === null || typeof value === 'object') return value;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? round(number) : value;
}

function toLiteral(value: Json): Json {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? null : (parsePythonLiteral(value) ?? value);
}

function toObject(value: Json): Json {
  if (isJsonArray(value)) return merge(value);
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return {};
  const parsed = parsePythonLiteral(value);
  return isJsonArray(parsed) ? merge(parsed) : (parsed ?? value);
}

function merge(values: readonly Json[]): JsonObject {
  return Object.fromEntries(values.filter(isJsonObject).flatMap((object) => Object.entries(object)));
}
