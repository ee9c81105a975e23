import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json, JsonObject } from '../../shared/json.ts';

/** What authors fill in: values of fields by node and field. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** Has `hello.json` answer in another tone. */
export const FRIENDLY: Values = Object.freeze({
  'PromptTemplate-aa111': { template: 'Answer like a friend: {question}' },
});

/** As much of our own documents as is filled in. */
interface Example {
  readonly nodes: readonly {
    readonly id: string;
    readonly data: { readonly node: { readonly template: Record<string, JsonObject> } };
  }[];
}

const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'examples');

/** A text of `docs/examples`. */
export function readText(file: string): Promise<string> {
  return readFile(path.join(FOLDER, file), 'utf8');
}

/** A document of `docs/examples`, with values in place of those that it has there. */
export async function readExample({ file, values = {} }: { file: string; values?: Values }): Promise<Example> {
  // Our own file.
  const document = JSON.parse(await readText(file)) as Example;
  for (const { id, data } of document.nodes) {
    const { template } = data.node;
    for (const [name, value] of Object.entries(values[id] ?? {})) template[name] = { ...template[name], value };
  }
  return document;
}
