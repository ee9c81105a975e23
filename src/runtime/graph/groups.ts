import { parseElements, assertSize } from './elements.ts';
import type { GraphElements } from './elements.ts';
import { cutOwner } from './edge.ts';
import type { GraphEdge } from './edge.ts';
import { graphFault } from './faults.ts';
import type { GraphNode, TemplateField } from './node.ts';
import type { Tweaks } from './tweaks.ts';

/** Expansions, not depth: a group inside a group costs two. Far above any drawn graph, far below what would hurt. */
const MAX_GROUPS = 200;

/** Replaces every group node by what is inside it, groups within groups included. */
export function flattenGroups({ elements, tweaks }: { elements: GraphElements; tweaks: Tweaks }): GraphElements {
  let flat = elements;
  for (let count = 0; ; count += 1) {
    const group = flat.nodes.find((node) => node.flow !== null);
    if (group === undefined) return flat;
    if (count === MAX_GROUPS) throw graphFault(`The graph has more than ${MAX_GROUPS} groups`, group.id);
    flat = expand({ elements: flat, group, tweaks });
    assertSize({ nodes: flat.nodes.length, edges: flat.edges.length });
  }
}

function expand(options: { elements: GraphElements; group: GraphNode; tweaks: Tweaks }): GraphElements {
  const { elements, group, tweaks } = options;
  const inside = parseElements({ document: group.flow ?? {}, tweaks });
  const inner = inside.nodes.map((node) => withOuterFields({ node, group }));
  const sources = new Set(inside.edges.map((edge) => edge.source));
  const exit = inner.find((node) => !sources.has(node.id));
  const edges = elements.edges.map((edge) => reconnect({ edge, group, inner, exit }));
  return {
    nodes: [...elements.nodes.filter((node) => node !== group), ...inner],
    edges: [...edges, ...inside.edges],
  };
}

function withOuterFields({ node, group }: { node: GraphNode; group: GraphNode }): GraphNode {
  const fields = new Map<string, TemplateField>(node.fields);
  for (const outer of group.fields.values()) {
    const inner = outer.proxy?.id === node.id ? fields.get(outer.proxy.field) : undefined;
    if (outer.proxy === null || inner === undefined) continue;
    fields.set(outer.proxy.field, { ...outer, show: inner.show, proxy: inner.proxy });
  }
  return { ...node, fields };
}

function reconnect(options: {
  edge: GraphEdge;
  group: GraphNode;
  inner: readonly GraphNode[];
  exit: GraphNode | undefined;
}): GraphEdge {
  const { group, inner, exit } = options;
  let edge = options.edge;
  if (edge.source === group.id && exit !== undefined) edge = { ...edge, source: exit.id };
  if (edge.target !== group.id) return edge;
  const { field, handle } = edge;
  const entry = inner.find(({ id }) => field.endsWith(`_${id}`)) ?? inner.find(({ id }) => handle.includes(id));
  if (entry === undefined) return edge;
  return { ...edge, target: entry.id, field: cutOwner({ field, owner: entry.id }) };
}
