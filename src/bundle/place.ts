import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';

/** Where something stands in a document, in the words of an editor. */
export interface DocumentPlace {
  readonly nodeId: string | null;
  readonly field: string | null;
}

/** The node and the field that a path through a document leads to; nulls for what it does not touch. */
export function toDocumentPlace({ document, path }: { document: Json; path: readonly string[] }): DocumentPlace {
  const [list, index] = path;
  const nodes = isJsonObject(document) && list === 'nodes' ? document['nodes'] : null;
  const node = isJsonArray(nodes) ? nodes[Number(index)] : null;
  const id = isJsonObject(node) ? node['id'] : null;
  return { nodeId: typeof id === 'string' ? id : null, field: fieldOf({ document, path }) };
}

/** A field of a template; else a parameter of a workflow's node, which says its name itself; else the last member. */
function fieldOf({ document, path }: { document: Json; path: readonly string[] }): string | null {
  const template = path.findLastIndex((name, index) => name === 'template' && path[index - 1] === 'node');
  if (template > 0) return path[template + 1] ?? null;
  const parameters = path.lastIndexOf('params');
  if (parameters > 0) return keyAt({ value: document, path: path.slice(0, parameters + 2) });
  return path.findLast((name) => !/^\d+$/u.test(name)) ?? null;
}

function keyAt({ value, path }: { value: Json; path: readonly string[] }): string | null {
  let found: Json | undefined = value;
  for (const name of path) {
    if (isJsonArray(found)) found = found[Number(name)];
    else found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  const key = isJsonObject(found) ? found['key'] : null;
  return typeof key === 'string' ? key : null;
}
