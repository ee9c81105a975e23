import { isJsonObject, type Json } from '../shared/json.ts';

/** A graph in which nothing is; building it fails and says so. */
export const EMPTY_DOCUMENT: Json = Object.freeze({ nodes: Object.freeze([]), edges: Object.freeze([]) });

/** A document as a body carries it; null for what clients send in place of none. */
export function toDocument(value: unknown): Json {
  // Bodies were parsed from JSON, so that nothing else can be in them.
  return isBlank(value) ? null : (value as Json);
}

/**
 * The document of what an editor sends to be built: a flow or a version around its `data`, or a document itself; null
 * when there is no graph in it.
 */
export function findDocument(body: object): Json {
  const value: unknown = body;
  if (!isJsonObject(value)) return null;
  const { data = null, nodes, edges, viewport } = value;
  if (!isBlank(data)) return data;
  return nodes === undefined && edges === undefined ? null : { nodes, edges, viewport };
}

function isBlank(value: unknown): boolean {
  return !value || (isJsonObject(value) && Object.keys(value).length === 0);
}
