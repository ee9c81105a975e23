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

/** Removes the `_<node id>` that fields of grouped nodes carry. */
export function cutOwner({ field, owner }: { field: string; owner: string }): string {
  const suffix = `_${owner}`;
  return field.endsWith(suffix) ? field.slice(0, -suffix.length) : field;
}

/**
 * Refuses an edge whose source offers nothing that any field of the target takes. As in the contract, the check is
 * against all fields of the target, not against the one that the edge fills.
 */
export function assertEdgeFits(options: { edge: GraphEdge; source: GraphNode; target: GraphNode }): void {
  const { edge, source, target } = options;
  if (edge.handlesFit === false) {
    throw graphFault(`Edge between ${source.type} and ${target.type} has invalid handles`, target.id);
  }
  const offered = new Set(source.baseClasses);
  for (const field of target.fields.values()) {
    if (offered.has(field.type) || field.inputTypes.some((type) => offered.has(type))) return;
  }
  throw graphFault(`Edge between ${source.type} and ${target.type} has no matched type`, target.id);
}

function objectHandles(content: Json | undefined): { field: string; fit: boolean } | null {
  if (!isJsonObject(content)) return null;
  const { sourceHandle, targetHandle } = content;
  if (!isJsonObject(sourceHandle) || !isJsonObject(targetHandle)) return null;
  const field = targetHandle['fieldName'];
  if (typeof field !== 'string') return null;
  const offered = isJsonArray(sourceHandle['baseClasses']) ? sourceHandle['baseClasses'] : [];
  const accepted = isJsonArray(targetHandle['inputTypes']) ? targetHandle['inputTypes'] : [];
  const type = targetHandle['type'];
  return { field, fit: offered.some((name: Json) => name === type || accepted.includes(name)) };
}
