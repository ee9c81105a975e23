import { createOpenAiEmbedding } from '../models/open-ai-embedding.ts';
import type { BuildScope, Component } from './component.ts';
import { OPENAI_DESTINATIONS, openAiAccess } from './open-ai-access.ts';
import { ComponentFault, type Parameters } from './parameters.ts';
import type { EmbeddingPart } from './part.ts';

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
    {
      name: 'openai_api_base',
      type: 'str',
      marks: 'S',
      displayName: 'OpenAI API Base',
      info: 'The address of any OpenAI-compatible endpoint, for example http://localhost:11434/v1. OpenAI when empty.',
    },
    { name: 'openai_api_key', type: 'str', marks: 'SP', value: '', displayName: 'OpenAI API Key' },
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
  const model = createOpenAiEmbedding({
    modelName: parameters.getText('model').trim(),
    ...openAiAccess({ parameters, modelKeys: scope.modelKeys }),
    fetch: scope.fetch,
    idleTimeoutMs: scope.modelIdleTimeoutMs,
    retries: scope.modelRetries,
    batchSize,
  });
  return { kind: 'embedding', model };
}
