import type { FlowDocument } from '../runtime/contract.ts';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';

/** What says where things are on the editor's canvas and how they look there, and changes nothing about an execution. */
const LAYOUT = Object.freeze({
  document: new Set(['viewport', 'chatHistory']),
  node: new Set(['position', 'positionAbsolute', 'selected', 'dragging', 'resizing', 'width', 'height', 'measured']),
  edge: new Set([
    'selected',
    'style',
    'className',
    'animated',
    'zIndex',
    'markerStart',
    'markerEnd',
    'interactionWidth',
  ]),
});

/** A thing that has a layout. */
export type LaidOut = keyof typeof LAYOUT;

/** Whether a member of that name, of a document, a node or an edge, is layout. */
export function isLayout({ of, key }: { of: LaidOut; key: string }): boolean {
  return LAYOUT[of].has(key);
}

/** The document without its layout: equal for two documents that do the same thing. */
export function withoutLayout(document: FlowDocument): FlowDocument {
  return {
    ...omit({ value: document, keys: LAYOUT.document }),
    nodes: omitFromEach({ items: document['nodes'], keys: LAYOUT.node }),
    edges: omitFromEach({ items: document['edges'], keys: LAYOUT.edge }),
  };
}

function omitFromEach({ items, keys }: { items: Json | undefined; keys: ReadonlySet<string> }): Json {
  if (!Array.isArray(items)) return [];
  return items.map((item: Json) => (isJsonObject(item) ? omit({ value: item, keys }) : item));
}

function omit({ value, keys }: { value: JsonObject; keys: ReadonlySet<string> }): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}
