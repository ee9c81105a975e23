import { makeEmbeddingModel } from '../../models/model-maker.ts';
import type { ProviderName } from '../../models/providers.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { makeFrom, type AccessFields } from './model-access.ts';
import { accessRows, byName } from './provider-fields.ts';

/** What sets the embedding models of one provider apart. */
interface EmbeddingRow {
  readonly name: string;
  readonly provider: ProviderName;
  readonly description: string;
  /** The name of the model that a new vertex has. */
  readonly model: string;
  readonly fields: AccessFields;
  /** Fields that documents may have, and that say nothing to the provider as it is asked today. */
  readonly unused?: readonly FieldRow[];
}

const ON_A_HOST = 'Makes vectors of texts, by a host of your own that speaks the OpenAI protocol.';

/** In the order of the palette. */
const ROWS: readonly EmbeddingRow[] = [
  {
    name: 'HuggingFaceEmbeddings',
    provider: 'compatible',
    description:
      'Makes vectors of texts, by a server that runs a model of Hugging Face, such as Text Embeddings Inference.',
    model: 'sentence-transformers/all-mpnet-base-v2',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'huggingfacehub_api_token' },
  },
  {
    name: 'CohereEmbeddings',
    provider: 'cohere',
    description: 'Makes vectors of texts, by Cohere.',
    model: 'embed-v4.0',
    fields: { modelName: 'model', baseUrl: 'api_base', apiKey: 'cohere_api_key' },
  },
  {
    name: 'WenxinEmbeddings',
    provider: 'qianfan',
    description: 'Makes vectors of texts, by the second version of the interface of Baidu.',
    model: 'embedding-v1',
    fields: { modelName: 'model', baseUrl: 'api_base', apiKey: 'wenxin_api_key' },
    unused: [
      {
        name: 'wenxin_secret_key',
        type: 'str',
        marks: 'SP',
        value: '',
        info: 'Not used: the endpoint knows who asks by the key.',
      },
    ],
  },
  {
    name: 'HostEmbeddings',
    provider: 'compatible',
    description: ON_A_HOST,
    model: 'embedding-host',
    fields: { modelName: 'model', baseUrl: 'host_base_url' },
  },
  {
    name: 'CustomHostEmbedding',
    provider: 'compatible',
    description: ON_A_HOST,
    model: 'custom-embedding',
    fields: { modelName: 'model', baseUrl: 'host_base_url' },
  },
];

/** The embedding models of providers other than OpenAI. */
export const providerEmbeddings: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent(row: EmbeddingRow): Component {
  const { description, fields, model, name, provider, unused = [] } = row;
  return Object.freeze({
    name,
    tag: name,
    category: 'embeddings',
    description,
    baseClasses: ['Embeddings', name],
    fields: byName([
      { name: fields.modelName, type: 'str', marks: 'S', value: model },
      ...accessRows({ fields, provider, isAddressRequired: false }),
      ...unused,
    ]),
    destinations: fields.baseUrl === undefined ? [] : [fields.baseUrl],
    build: (parameters, options) => {
      const made = makeFrom({ parameters, options, provider, fields, make: makeEmbeddingModel });
      return { kind: 'embedding', model: made };
    },
  } satisfies Component);
}
