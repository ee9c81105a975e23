import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from './documents.ts';

/** A loader whose texts a model is shown, each as `told` says, of a file where one is asked for. */
export function loaderDocument(given: {
  loader?: string;
  values: FieldValues;
  told?: string;
  isOfFile?: boolean;
}): JsonObject {
  const { loader = 'WebBaseLoader', values, told = '{page_content}', isOfFile = false } = given;
  const types = ['DemoChatModel', 'CombineDocsChain', ...(isOfFile ? ['InputFileNode'] : [])];
  return graphDocument({
    nodes: [
      node({ id: `${loader}-1`, type: loader, values }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{context}/{question}' } }),
      node({ id: 'PromptTemplate-2', type: 'PromptTemplate', values: { template: told } }),
      ...types.map((type) => node({ id: `${type}-1`, type })),
    ],
    edges: [
      ...(isOfFile ? [['InputFileNode-1', `${loader}-1`, 'file_path'] as const] : []),
      [`${loader}-1`, 'CombineDocsChain-1', 'documents'],
      ['PromptTemplate-1', 'CombineDocsChain-1', 'prompt'],
      ['PromptTemplate-2', 'CombineDocsChain-1', 'document_prompt'],
      ['DemoChatModel-1', 'CombineDocsChain-1', 'llm'],
    ],
  });
}
