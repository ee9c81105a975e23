import { RunFault } from '../../contract.ts';
import type { EmbeddingModel } from '../../models/embedding-model.ts';
import { createOpenAiEmbedding } from '../../models/open-ai-embedding.ts';
import { createSettledEmbedding, toLimitedEmbedding } from '../../models/registered-model.ts';
import type { BuildScope, Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { EmbeddingPart } from '../part.ts';
import { assertUsable } from './registry-model.ts';

const BATCH_SIZE = 64;
const DEFAULT_NAME = 'default embedding model';
const NONE =
  'this server has no embedding model; an administrator chooses one for knowledge, or its operator names one with FORME_EMBEDDING_URL and FORME_EMBEDDING_MODEL';

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

/** The model that administrators chose for knowledge goes before the one that the operator has named. */
async function build(_parameters: Parameters, scope: BuildScope): Promise<EmbeddingPart> {
  const { models } = scope;
  const named = toNamed(scope);
  const chosen = models && (await assertUsable(() => models.findDefaultEmbedding()));
  if (!chosen && named === null) throw new ComponentFault(NONE);
  if (models === undefined) return { kind: 'embedding', model: named ?? fail() };
  const settle = async (): Promise<EmbeddingModel> => {
    const found = await models.findDefaultEmbedding();
    return found === null ? (named ?? fail()) : toLimitedEmbedding({ found, access: scope });
  };
  return { kind: 'embedding', model: createSettledEmbedding({ name: named?.name ?? DEFAULT_NAME, settle }) };
}

function toNamed({ embedding, modelIdleTimeoutMs: idleTimeoutMs, modelRetries: retries }: BuildScope) {
  return embedding === undefined
    ? null
    : createOpenAiEmbedding({ ...embedding, idleTimeoutMs, retries, batchSize: BATCH_SIZE });
}

function fail(): never {
  throw new RunFault({ failure: 'MODEL_UNAVAILABLE', message: `There is no embedding model: ${NONE}.` });
}
