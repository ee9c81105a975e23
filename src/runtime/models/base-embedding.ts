import type { RuntimeOptions } from '../contract.ts';
import { createDemoEmbedding } from './demo-embedding.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { createOpenAiEmbedding } from './open-ai-embedding.ts';

const BATCH_SIZE = 64;
const DEMO_DIMENSIONS = 512;

/** What a knowledge base calls the embedding model of the server, and the one that needs no network. */
export const BASE_MODELS = Object.freeze({ server: 'default', demo: 'demo' });

/** What the operator grants to models. */
export type EmbeddingAccess = Pick<RuntimeOptions, 'embedding' | 'modelIdleTimeoutMs' | 'modelRetries'>;

/** The embedding model of a knowledge base, by what the base calls it; null when there is none of that name. */
export function findBaseEmbedding(options: { access: EmbeddingAccess; model: string }): EmbeddingModel | null {
  const { access, model } = options;
  if (model === BASE_MODELS.demo) return createDemoEmbedding({ name: 'demo-embedding', dimensions: DEMO_DIMENSIONS });
  return model === BASE_MODELS.server ? findServerEmbedding(access) : null;
}

/** The embedding model of whoever runs the server; null when none was named. */
export function findServerEmbedding(access: EmbeddingAccess): EmbeddingModel | null {
  const { embedding, modelIdleTimeoutMs: idleTimeoutMs, modelRetries: retries } = access;
  if (embedding === undefined) return null;
  return createOpenAiEmbedding({ ...embedding, idleTimeoutMs, retries, batchSize: BATCH_SIZE });
}
