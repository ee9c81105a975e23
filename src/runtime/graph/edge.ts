import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { graphFault, payloadFault } from './faults.ts';
import type { GraphNode } from './node.ts';

/** A connection between two nodes, whichever of the two handle forms the document uses. */
export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  /** The field of the target that the edge fills. */
  readonly field: string;
  /** The text of the target handle, in which the edges of a group name their inner node. */
  readonly handle: string;
  /** Whether an object-form handle declares types that fit; null for the text form, which declares nothing. */
  readonly handlesFit: boolean | null;
}

/** Checks one raw edge. Refuses one without source, target or target field. */
export function parseEdge(options: { raw: Json | undefined; position: number; document: JsonObject }): GraphEdge {
  const { document, position, raw } = options;
  if (!isJsonObject(raw)) throw payloadFault({ document, detail: `edge ${position} is not an object` });
  const { source, target } = raw;
  if (typeof source !== 'string' || typeof target !== 'string') {
    throw payloadFault({ document, detail: `edge ${position} has no source or no target` });
  }
  const handles = objectHandles(raw['data']);
  if (handles !== null) {
    const field = cutOwner({ field: handles.field, owner: target });
    return { source, target, field, handle: handles.field, handlesFit: handles.fit };
  }
  const handle = raw['targetHandle'];
  const field = typeof handle === 'string' ? handle.split('|')[1] : undefined;
  if (typeof handle !== 'string' || field === undefined) {
    throw payloadFault({ document, detail: `edge ${position} has no target field in its targetHandle` });
  }
  return { source, target, field: cutOwner({ field, owner: target }), handle, handlesFit: null };
}

/** The field of its target that a raw edge fills, in either form of handles; null when it names none. */
export function readTargetField({ target, targetHandle, data }: JsonObject): string | null {
  const text = typeof targetHandle === 'string' ? targetHandle.split('|')[1] : undefined;
  const field = objectHandles(data)?.field ?? text;
  if (field === undefined) return null;
  return typeof target === 'string' ? cutOwner({ field, owner: target }) : field;
}

/** Removes the `_<node id>` that fields of grouped nodes carry. */
export function cutOwner({ field, owner }: { field: string; owner: string }): string {
  const suffix = `_${owner}`;
  return field.endsWith(suffix) ? field.slice(0, -suffix.length) : field;
}

/** An edge with the nodes that it connects. */
export interface ConnectedEdge {
  readonly edge: GraphEdge;
  readonly source: GraphNode;
  readonly target: GraphNode;
}

/**
 * A check of the edges of one graph. It refuses an edge whose source offers nothing that any field of the target takes.
 * As in the contract, the check is against all fields of the target, not against the one that the edge fills; so two
 * nodes are compared once, however many edges are between them.
 */
export function edgeCheck(): (connected: ConnectedEdge) => void {
  const accepted = new Map<GraphNode, ReadonlySet<string>>();
  const fitting = new Map<GraphNode, Set<GraphNode>>();
  return ({ edge, source, target }) => {
    if (edge.handlesFit === false) {
      throw graphFault(`Edge between ${source.type} and ${target.type} has invalid handles`, target.id);
    }
    const sources = fitting.get(target) ?? new Set();
    if (sources.has(source)) return;
    const types = accepted.get(target) ?? acceptedTypes(target);
    if (!hasOverlap(types, source.baseClasses)) {
      throw graphFault(`Edge between ${source.type} and ${target.type} has no matched type`, target.id);
    }
    accepted.set(target, types);
    fitting.set(target, sources.add(source));
  };
}

/** Looks the smaller set up in the larger: either may be as large as the document. */
function hasOverlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const name of small) if (large.has(name)) return true;
  return false;
}

function acceptedTypes({ fields }: GraphNode): ReadonlySet<string> {
  return new Set([...fields.values()].flatMap(({ type, inputTypes }) => [type, ...inputTypes]));
}

function objectHandles(content: Json | undefined): { field: string; fit: boolean } | null {
  if (!isJsonObject(content)) return null;
  const { sourceHandle, targetHandle } = content;
  if (!isJsonObject(sourceHandle) || !isJsonObject(targetHandle)) return null;
  const field = targetHandle['fieldName'];
  if (typeof field !== 'string') return null;
  const offered = isJsonArray(sourceHandle['baseClasses']) ? sourceHandle['baseClasses'] : [];
  const inputTypes = isJsonArray(targetHandle['inputTypes']) ? targetHandle['inputTypes'] : [];
  const accepted = new Set([targetHandle['type'], ...inputTypes]);
  return { field, fit: offered.some((name) => accepted.has(name)) };
}
