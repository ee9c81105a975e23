import type { BuildScope, Component } from '../component.ts';
import { basePart, getListedBases } from './base-part.ts';
import type { FieldRow } from '../field.ts';
import { CHOOSER_FIELDS, toWordChooser } from './elastic-keywords-search.ts';
import type { Parameters } from '../parameters.ts';
import type { RetrieverPart } from '../part.ts';
import { SEARCH_FIELDS } from './store-part.ts';

const LISTED = Object.freeze({
  type: 'knowledge_list',
  marks: 'RSL',
  value: [],
  info: 'Whoever runs the flow finds what they may read of these.',
} as const);

/** Server fields that editors hide, and that documents from elsewhere may hold. */
const HIDDEN: readonly FieldRow[] = Object.freeze([
  { name: 'documents', type: 'Document', marks: 'L' },
  { name: 'embedding', type: 'Embeddings' },
  { name: 'connection_args', type: 'code', value: '' },
]);

/** Finds texts of knowledge bases by what they mean, each asker those that the asker may read. */
export const milvusWithPermissionCheck: Component = Object.freeze({
  name: 'MilvusWithPermissionCheck',
  tag: 'MilvusWithPermissionCheck',
  category: 'vectorstores',
  description: 'Finds texts by what they mean, in those knowledge bases that whoever asks may read.',
  baseClasses: ['MilvusWithPermissionCheck', 'Milvus', 'VectorStore', 'BaseRetriever', 'VectorStoreRetriever'],
  fields: [{ name: 'collection_name', ...LISTED }, ...HIDDEN, ...SEARCH_FIELDS],
  build: (parameters: Parameters, access: BuildScope): RetrieverPart =>
    basePart({ parameters, access, key: getListedBases({ parameters, nameField: 'collection_name', kind: 'VECTOR' }) }),
} satisfies Component);

/** Finds texts of knowledge bases by their words, each asker those that the asker may read. */
export const elasticsearchWithPermissionCheck: Component = Object.freeze({
  name: 'ElasticsearchWithPermissionCheck',
  tag: 'ElasticsearchWithPermissionCheck',
  category: 'vectorstores',
  description: 'Finds texts by the words that they say, in those knowledge bases that whoever asks may read.',
  baseClasses: [
    ...['ElasticsearchWithPermissionCheck', 'ElasticKeywordsSearch', 'VectorStore'],
    ...['BaseRetriever', 'VectorStoreRetriever'],
  ],
  fields: [{ name: 'index_name', ...LISTED }, ...HIDDEN, ...CHOOSER_FIELDS, ...SEARCH_FIELDS],
  build: (parameters: Parameters, access: BuildScope): RetrieverPart => {
    const key = getListedBases({ parameters, nameField: 'index_name', kind: 'KEYWORD' });
    return basePart({ parameters, access, key, chooseWords: toWordChooser(parameters) });
  },
} satisfies Component);
