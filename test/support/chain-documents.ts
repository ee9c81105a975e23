import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from './documents.ts';

/** A chain `<type>-1` whose model answers at that address. */
export function chainDocument(given: {
  type: string;
  url: string;
  modelName: string;
  values?: FieldValues;
  /** More nodes, by component, and the fields of the chain that they fill. */
  more?: Readonly<
    Record<string, { readonly field: string; readonly values?: FieldValues; readonly asksModel?: boolean }>
  >;
}): JsonObject {
  const { type, url, modelName, values = {}, more = {} } = given;
  const access = { model_name: modelName, openai_api_base: url, openai_api_key: 'sk-of-document' };
  const others = Object.entries(more);
  return graphDocument({
    nodes: [
      node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values: access }),
      ...others.map(([each, { values: own = {} }]) => node({ id: `${each}-1`, type: each, values: own })),
      node({ id: `${type}-1`, type, values }),
    ],
    edges: [
      ['ChatOpenAI-1', `${type}-1`, 'llm'],
      ...others.map(([each, { field }]) => [`${each}-1`, `${type}-1`, field] as const),
      ...others.flatMap(([each, { asksModel }]) => (asksModel ? [['ChatOpenAI-1', `${each}-1`, 'llm'] as const] : [])),
    ],
  });
}
