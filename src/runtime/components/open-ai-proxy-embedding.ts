import { createOpenAiEmbedding } from '../models/open-ai-embedding.ts';
import type { BuildScope, Component } from './component.ts';
import { ComponentFault, type Parameters } from './parameters.ts';
import type { EmbeddingPart } from './part.ts';

const BATCH_SIZE = 64;

/** The embedding model of whoever runs the server. */
export const openAiProxyEmbedding: Component = Object.freeze({
  name: 'OpenAIProxyEmbedding',
  tag: 'proxy_embedding',
  category: 'embeddings',
  description: 'Makes vectors of texts, by the embedding model of this server.',
  baseClasses: ['Embeddings'],
  fields: [
    {
      name: 'proxy_url',
      type: 'str',
      marks: 'S',
      value: '',
      info: 'Not used: the server says where its embedding model is.',
    },
  ],
  build,
} satisfies Component);

function build(_parameters: Parameters, scope: BuildScope): EmbeddingPart {
  const { embedding } = scope;
  if (embedding === undefined) {
    throw new ComponentFault(
      'this server has no embedding model; its operator names one with FORME_EMBEDDING_URL and FORME_EMBEDDING_MODEL',
    );
  }
  const { modelIdleTimeoutMs: idleTimeoutMs, modelRetries: retries } = scope;
  const model = createOpenAiEmbedding({ ...embedding, idleTimeoutMs, retries, batchSize: BATCH_SIZE });
  return { kind: 'embedding', model };
}
