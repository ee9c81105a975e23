import type { Json } from '../../shared/json.ts';
import { parseElements, assertSize } from './elements.ts';
import type { GraphElements } from './elements.ts';
import { cutOwner } from './edge.ts';
import type { GraphEdge } from './edge.ts';
import { graphFault } from './faults.ts';
import type { GraphNode, TemplateField } from './node.ts';
import type { Tweaks } from './tweaks.ts';

/** Expansions, not depth: a group inside a group costs two. Far above any drawn graph, far below what would hurt. */
const MAX_GROUPS = 200;

/** What is built: the elements of a document, and the tweaks of its nodes. */
export interface TweakedElements {
  readonly elements: GraphElements;
  readonly tweaks: Tweaks;
}

/**
 * Replaces every group node by what is inside it, groups within groups included, and the tweaks of its outer fields by
 * tweaks of the inner fields that they stand for.
 */
export function flattenGroups(given: TweakedElements): TweakedElements {
  let { elements, tweaks } = given;
  for (let count = 0; ; count += 1) {
    const group = elements.nodes.find((node) => node.flow !== null);
    if (group === undefined) return { elements, tweaks };
    if (count === MAX_GROUPS) throw graphFault(`The graph has more than ${MAX_GROUPS} groups`, group.id);
    elements = expand({ elements, group });
    tweaks = handDown({ tweaks, group });
    assertSize({ nodes: elements.nodes.length, edges: elements.edges.length });
  }
}

function expand({ elements, group }: { elements: GraphElements; group: GraphNode }): GraphElements {
  const inside = parseElements(group.flow ?? {});
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
    if (outer.proxy?.id !== node.id) continue;
    const inner = fields.get(outer.proxy.field);
    fields.set(outer.proxy.field, { ...outer, show: inner?.show ?? outer.show, proxy: inner?.proxy ?? null });
  }
  return { ...node, fields };
}

/** Where both are tweaked, the outer field wins, as its stored value does. */
function handDown({ tweaks, group }: { tweaks: Tweaks; group: GraphNode }): Tweaks {
  const changes = tweaks.get(group.id);
  if (changes === undefined) return tweaks;
  const handed = new Map([...tweaks].map(([id, fields]) => [id, new Map(fields)]));
  for (const [name, value] of changes) {
    const proxy = group.fields.get(name)?.proxy;
    if (!proxy) continue;
    const fields = handed.get(proxy.id) ?? new Map<string, Json>();
    handed.set(proxy.id, fields.set(proxy.field, value));
  }
  return handed;
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
