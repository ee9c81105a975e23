import type { JsonObject } from '../../shared/json.ts';
import { findComponent } from '../components/registry.ts';
import { edgeCheck } from './edge.ts';
import type { GraphEdge } from './edge.ts';
import { parseElements } from './elements.ts';
import type { GraphElements } from './elements.ts';
import { graphFault } from './faults.ts';
import { flattenGroups } from './groups.ts';
import type { TweakedElements } from './groups.ts';
import { impliedFields } from './implied-fields.ts';
import { implyModels } from './implied-models.ts';
import type { GraphNode } from './node.ts';
import { topologicalOrder } from './order.ts';
import { tweakFields } from './tweaks.ts';
import type { Tweaks } from './tweaks.ts';

/** A node with the edges that end in it, in document order. */
export interface Vertex extends GraphNode {
  readonly incoming: readonly { readonly field: string; readonly source: string }[];
  /** The fields that this run sets. */
  readonly tweaked: ReadonlySet<string>;
}

/** The executable form of a document. */
export interface Graph {
  /** Every vertex, sources before targets. */
  readonly order: readonly Vertex[];
  /** The vertices without an outgoing edge, in document order. */
  readonly terminals: readonly Vertex[];
}

/** Builds the structure of a document: groups flattened, edges checked, order found. Throws `BuildFault`. */
export function buildGraph({ document, tweaks }: { document: JsonObject; tweaks: Tweaks }): Graph {
  const drawn = parseElements(document);
  assertNotEmpty(drawn);
  topologicalOrder({ ids: drawn.nodes.map(({ id }) => id), edges: drawn.edges });
  const flattened = flattenGroups({ elements: drawn, tweaks });
  const elements = implyModels(prepareNodes(flattened));
  assertNotEmpty(elements);
  const vertices = connect({ elements, tweaks: flattened.tweaks });
  const ids = elements.nodes.map(({ id }) => id);
  const order = topologicalOrder({ ids, edges: elements.edges });
  const sources = new Set(elements.edges.map((edge) => edge.source));
  assertConnected({ elements, sources });
  return {
    order: order.flatMap((id) => vertices.get(id) ?? []),
    terminals: [...vertices.values()].filter(({ id }) => !sources.has(id)),
  };
}

function assertNotEmpty({ nodes }: GraphElements): void {
  if (nodes.length === 0) throw graphFault('At least one node is required');
}

/** Completes the fields of every node. Groups come first: a field may be theirs, and so may a tweak. */
function prepareNodes({ elements, tweaks }: TweakedElements): GraphElements {
  const nodes = elements.nodes.map((node) => {
    const component = findComponent(node);
    const fields = tweakFields({ fields: node.fields, changes: tweaks.get(node.id), component });
    return { ...node, fields: impliedFields({ fields, promptField: component?.promptField }) };
  });
  return { nodes, edges: elements.edges };
}

function connect({ elements, tweaks }: TweakedElements): Map<string, Vertex> {
  const { nodes, edges } = elements;
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (byId.has(node.id)) throw graphFault(`Two nodes have the id ${node.id}`, node.id);
    byId.set(node.id, node);
  }
  const incoming = new Map<string, GraphEdge[]>(nodes.map(({ id }) => [id, []]));
  const assertFits = edgeCheck();
  for (const edge of edges) {
    const source = byId.get(edge.source);
    if (source === undefined) throw graphFault(`Source node ${edge.source} not found`);
    const target = byId.get(edge.target);
    if (target === undefined) throw graphFault(`Target node ${edge.target} not found`);
    assertFits({ edge, source, target });
    incoming.get(edge.target)?.push(edge);
  }
  const toVertex = (node: GraphNode): Vertex => ({
    ...node,
    incoming: incoming.get(node.id) ?? [],
    tweaked: new Set(tweaks.get(node.id)?.keys()),
  });
  return new Map(nodes.map((node) => [node.id, toVertex(node)]));
}

function assertConnected({ elements, sources }: { elements: GraphElements; sources: ReadonlySet<string> }): void {
  if (elements.nodes.length === 1) return;
  const targets = new Set(elements.edges.map((edge) => edge.target));
  const alone = elements.nodes.find(({ id }) => !sources.has(id) && !targets.has(id));
  if (alone) throw graphFault(`${alone.type} is not connected to any other components`, alone.id);
}
