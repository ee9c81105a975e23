// cspell:ignore Qdrant FAISS
import { isJsonObject } from '../../../shared/json.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { searchNear } from './milvus.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import { SEARCH_FIELDS, storePart } from './store-part.ts';

/** A store that keeps texts in the process or the folder of whoever runs it, and so in the collections of this server. */
interface StoreRow {
  readonly name: string;
  /** The field that names the collection. */
  readonly nameField: string;
  readonly fields: readonly FieldRow[];
  /** The field that names a server or a folder, of which there is none here; null when it names none. */
  readonly findElsewhere: (parameters: Parameters) => string | null;
}

const INFO = 'Leave it empty: this server keeps the texts itself.';

const ROWS: readonly StoreRow[] = Object.freeze([
  {
    name: 'ElasticsearchStore',
    nameField: 'index_name',
    fields: [{ name: 'connect_kwargs', type: 'dict', marks: 'RS', value: '{}', info: INFO }],
    findElsewhere: (parameters) => {
      const value = parameters.value('connect_kwargs');
      const names = ['es_url', 'es_cloud_id'];
      return isJsonObject(value) && names.some((name) => (value[name] ?? '') !== '') ? 'connect_kwargs' : null;
    },
  },
  {
    name: 'Chroma',
    nameField: 'collection_name',
    fields: [
      { name: 'persist', type: 'bool', marks: 'S', value: false, info: 'Not used: a collection with a name stays.' },
      { name: 'persist_directory', type: 'str', marks: 'S', value: '', info: INFO },
    ],
    findElsewhere: findFilled(['persist_directory', 'chroma_server_host']),
  },
  {
    name: 'Qdrant',
    nameField: 'collection_name',
    fields: [
      { name: 'api_key', type: 'str', marks: 'SAP', value: '' },
      { name: 'host', type: 'str', marks: 'SA', value: '', info: INFO },
      { name: 'https', type: 'bool', marks: 'A' },
      { name: 'location', type: 'str', marks: 'S', value: ':memory:', info: ':memory: or empty.' },
      { name: 'path', type: 'str', marks: 'SA', value: '', info: INFO },
      { name: 'port', type: 'int', marks: 'SA', value: 6333 },
      { name: 'prefer_grpc', type: 'bool', marks: 'A' },
      { name: 'timeout', type: 'float', marks: 'A' },
      { name: 'url', type: 'str', marks: 'SA', value: '', info: INFO },
    ],
    findElsewhere: (parameters) => {
      const location = parameters.text('location').trim();
      if (location !== '' && location !== ':memory:') return 'location';
      return findFilled(['url', 'host', 'path'])(parameters);
    },
  },
  {
    name: 'FAISS',
    nameField: 'index_name',
    fields: [{ name: 'folder_path', type: 'str', marks: 'S', value: '', info: INFO }],
    findElsewhere: findFilled(['folder_path']),
  },
]);

/** The stores that are the collections of this server under another name. */
export const localStores: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function findFilled(fields: readonly string[]): (parameters: Parameters) => string | null {
  return (parameters) => fields.find((field) => parameters.text(field).trim() !== '') ?? null;
}

function toComponent({ name, nameField, fields, findElsewhere }: StoreRow): Component {
  const collection: FieldRow = {
    name: nameField,
    type: 'knowledge_one',
    marks: 'S',
    value: '',
    info: 'Empty for the texts of the conversation alone.',
  };
  return Object.freeze({
    name,
    tag: name,
    category: 'vectorstores',
    description: 'Keeps texts, and finds them by what they mean, as Milvus does here.',
    baseClasses: [name, 'VectorStore', 'BaseRetriever', 'VectorStoreRetriever'],
    fields: [
      { name: 'documents', type: 'Document', marks: 'SL' },
      { name: 'embedding', type: 'Embeddings', marks: 'RS' },
      collection,
      ...fields,
      ...SEARCH_FIELDS,
    ],
    build: (parameters) => {
      const elsewhere = findElsewhere(parameters);
      if (elsewhere !== null) {
        throw new ComponentFault(`${elsewhere} names a server or a folder, which is not supported; leave it empty`);
      }
      const { model } = parameters.getPart('embedding', 'embedding');
      return storePart({ parameters, kind: 'VECTOR', nameField, model, search: searchNear });
    },
  } satisfies Component);
}
