import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';

/** A node of a document, or of a group in it. */
export interface BundledNode {
  /** The id that the editor's canvas knows: of the outermost group, where the node is in one. */
  readonly id: string;
  readonly path: readonly string[];
  /** What it says about itself under `data`. */
  readonly content: JsonObject;
  readonly template: JsonObject;
  readonly isGroup: boolean;
}

/** Every node of a document, those of groups included, whatever else stands among them. */
export function listNodes({ document, path }: { document: JsonObject; path: readonly string[] }): BundledNode[] {
  return listBelow({ document, path, groupId: null });
}

function listBelow(options: {
  document: Json | undefined;
  path: readonly string[];
  groupId: string | null;
}): BundledNode[] {
  const { document, path, groupId } = options;
  const nodes = isJsonObject(document) ? document['nodes'] : null;
  if (!isJsonArray(nodes)) return [];
  return nodes.flatMap((node, index) => {
    const place = [...path, 'nodes', String(index)];
    const content = objectAt({ object: node, key: 'data' });
    const inner = objectAt({ object: content, key: 'node' });
    const flow = inner['flow'];
    const id = groupId ?? idOf(node);
    const isGroup = isJsonObject(flow);
    const own = { id, path: place, content, template: objectAt({ object: inner, key: 'template' }), isGroup };
    if (!isGroup) return [own];
    const below = [...place, 'data', 'node', 'flow', 'data'];
    return [own, ...listBelow({ document: flow['data'], path: below, groupId: id })];
  });
}

function objectAt({ object, key }: { object: Json; key: string }): JsonObject {
  const value = isJsonObject(object) && Object.hasOwn(object, key) ? object[key] : null;
  return isJsonObject(value) ? value : {};
}

function idOf(node: Json): string {
  const id = isJsonObject(node) ? node['id'] : null;
  return typeof id === 'string' ? id : '';
}
