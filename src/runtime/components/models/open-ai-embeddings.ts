import { makeEmbeddingModel } from '../../models/model-maker.ts';
import type { BuildScope, Component } from '../component.ts';
import { makeFrom, OPENAI_ACCESS, OPENAI_DESTINATIONS, OPENAI_FIELDS } from './model-access.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { EmbeddingPart } from '../part.ts';

const BATCH_SIZE = 64;

/** An embedding model of OpenAI or of any endpoint that speaks its protocol. */
export const openAiEmbeddings: Component = Object.freeze({
  name: 'OpenAIEmbeddings',
  tag: 'OpenAIEmbeddings',
  category: 'embeddings',
  description: 'Makes vectors of texts, by OpenAI or any compatible endpoint.',
  baseClasses: ['Embeddings', 'OpenAIEmbeddings'],
  fields: [
    { name: 'chunk_size', type: 'int', marks: 'SA', value: BATCH_SIZE, info: 'How many texts are sent at once.' },
    { name: 'embedding_ctx_length', type: 'int', value: 8191 },
    { name: 'max_retries', type: 'int', value: 6 },
    { name: 'model', type: 'str', marks: 'S', value: 'text-embedding-ada-002' },
    ...OPENAI_ACCESS,
    { name: 'openai_organization', type: 'str', displayName: 'OpenAI Organization' },
    { name: 'openai_proxy', type: 'str', displayName: 'OpenAI Proxy' },
    { name: 'request_timeout', type: 'float' },
  ],
  destinations: OPENAI_DESTINATIONS,
  build,
} satisfies Component);

function build(parameters: Parameters, scope: BuildScope): EmbeddingPart {
  const batchSize = Math.trunc(parameters.findNumber('chunk_size') ?? BATCH_SIZE);
  if (batchSize < 1) throw new ComponentFault('chunk_size must be at least 1');
  const model = makeFrom({
    parameters,
    options: scope,
    provider: 'openai',
    fields: { ...OPENAI_FIELDS, modelName: 'model' },
    make: (source) => makeEmbeddingModel({ ...source, batchSize }),
  });
  return { kind: 'embedding', model };
}
