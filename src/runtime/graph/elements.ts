import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import { parseEdge } from './edge.ts';
import type { GraphEdge } from './edge.ts';
import { graphFault, payloadFault } from './faults.ts';
import { parseNode } from './node.ts';
import type { GraphNode } from './node.ts';

const MAX_NODES = 2_000;
const MAX_EDGES = 10_000;

/** The nodes and edges of a document or of the inside of a group, in document order. */
export interface GraphElements {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Reads the nodes and edges of a document, which may sit in a wrapper under `data`. Refuses a document that has
 * none, more than 2000 nodes or 10000 edges, or parts of the wrong shape.
 */
export function parseElements(document: JsonObject): GraphElements {
  const graph = unwrap(document);
  const { nodes, edges } = graph;
  if (!isJsonArray(nodes) || !isJsonArray(edges)) throw payloadFault({ document: graph });
  assertSize({ nodes: nodes.length, edges: edges.length });
  return {
    nodes: nodes.map((raw, position) => parseNode({ raw, position, document: graph })),
    edges: edges.map((raw, position) => parseEdge({ raw, position, document: graph })),
  };
}

/** Refuses a graph that is larger than any real one, before work is spent on it. */
export function assertSize({ nodes, edges }: { nodes: number; edges: number }): void {
  if (nodes > MAX_NODES) throw graphFault(`The graph has more than ${MAX_NODES} nodes`);
  if (edges > MAX_EDGES) throw graphFault(`The graph has more than ${MAX_EDGES} edges`);
}

function unwrap(document: JsonObject): JsonObject {
  const inner = document['data'];
  return isJsonObject(inner) && ('nodes' in inner || 'edges' in inner) ? inner : document;
}
