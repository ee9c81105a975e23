import type { FoundPassage } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { basePart, findNamedBase } from './base-part.ts';
import type { BuildScope, Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RetrieverPart } from '../part.ts';
import { SEARCH_FIELDS, storePart, type Search } from './store-part.ts';

/** Finds texts by what they mean. Documents know it under the name of the server that keeps them elsewhere. */
export const milvus: Component = Object.freeze({
  name: 'Milvus',
  tag: 'Milvus',
  category: 'vectorstores',
  description: 'Keeps texts, and finds them by what they mean.',
  baseClasses: ['Milvus', 'VectorStore', 'BaseRetriever', 'VectorStoreRetriever'],
  fields: [
    { name: 'documents', type: 'Document', marks: 'SL' },
    { name: 'embedding', type: 'Embeddings', marks: 'RS' },
    {
      name: 'collection_name',
      type: 'knowledge_one',
      marks: 'S',
      value: '',
      info: 'Empty for the texts of the conversation alone.',
    },
    {
      name: 'connection_args',
      type: 'code',
      marks: 'S',
      value: '',
      info: 'Leave it empty: this server keeps the texts itself.',
    },
    { name: 'consistency_level', type: 'str', value: 'Session' },
    { name: 'drop_old', type: 'bool', value: false },
    { name: 'index_params', type: 'code' },
    { name: 'search_params', type: 'code' },
    ...SEARCH_FIELDS,
  ],
  build,
} satisfies Component);

function build(parameters: Parameters, scope: BuildScope): RetrieverPart {
  const connection = parameters.value('connection_args');
  if (connection !== null && connection !== '' && Object.keys(connection).length > 0) {
    throw new ComponentFault('connection_args names a server, which is not supported; leave it empty');
  }
  const base = findNamedBase({ parameters, nameField: 'collection_name', kind: 'VECTOR' });
  if (base !== null) return basePart({ parameters, access: scope, key: base });
  const { model } = parameters.getPart('embedding', 'embedding');
  return storePart({ parameters, kind: 'VECTOR', nameField: 'collection_name', model, search: searchNear });
}

/** Finds texts by their vectors. */
export const searchNear: Search = async function* ({
  collection,
  model,
  query,
  search,
  retrieval,
}): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
  if (model === null) return [];
  const { vectors, usage } = await model.embed({ texts: [query], ...retrieval });
  if (usage !== null) yield { kind: 'usage', usage };
  const [vector] = vectors;
  return vector === undefined ? [] : collection.findNear({ ...search, vector, signal: retrieval.signal });
};
