import { RunFault, type RuntimeOptions } from '../contract.ts';
import { createDemoEmbedding } from './demo-embedding.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { createOpenAiEmbedding } from './open-ai-embedding.ts';
import { toLimitedEmbedding } from './registered-model.ts';
import { ModelUnusable, type UnusableReason } from './registry.ts';

const BATCH_SIZE = 64;
const DEMO_DIMENSIONS = 512;

/** What a knowledge base calls the embedding model of the server, and the one that needs no network. */
export const BASE_MODELS = Object.freeze({ server: 'default', demo: 'demo' });

/** What the operator grants to models. */
export type EmbeddingAccess = Pick<
  RuntimeOptions,
  'embedding' | 'fetch' | 'models' | 'modelIdleTimeoutMs' | 'modelRetries'
>;

/** Why a model that administrators keep makes no vectors for a base, for its owner. */
const REASONS: Readonly<Record<UnusableReason, (given: { id: number; cause: string }) => string>> = Object.freeze({
  NOT_CONFIGURED: ({ id }) => `There is no embedding model ${id} here.`,
  DELETED: ({ id }) => `There is no embedding model ${id} here.`,
  SERVER_DELETED: ({ id }) => `There is no embedding model ${id} here.`,
  WRONG_KIND: ({ id }) => `The model ${id} makes no vectors of texts.`,
  OFFLINE: ({ id }) => `The embedding model ${id} is offline. Administrators put models online.`,
  NOT_READY: ({ id, cause }) => `The embedding model ${id} cannot be asked: ${cause}`,
});

/**
 * The embedding model of a knowledge base, by what the base calls it; null when there is none of that name. Models that
 * administrators keep are looked up anew each time. Throws `RunFault` for one of them that cannot be asked.
 */
export async function findBaseEmbedding(options: {
  access: EmbeddingAccess;
  model: string;
}): Promise<EmbeddingModel | null> {
  const { access, model } = options;
  if (model === BASE_MODELS.demo) return createDemoEmbedding({ name: 'demo-embedding', dimensions: DEMO_DIMENSIONS });
  if (model === BASE_MODELS.server) return findServerEmbedding(access);
  return /^[1-9]\d{0,8}$/u.test(model) ? findKeptEmbedding({ access, id: Number(model) }) : null;
}

async function findKeptEmbedding(options: { access: EmbeddingAccess; id: number }): Promise<EmbeddingModel | null> {
  const { access, id } = options;
  if (access.models === undefined) return null;
  try {
    return toLimitedEmbedding({ found: await access.models.find({ id, kind: 'EMBEDDING' }), access });
  } catch (error) {
    if (!(error instanceof ModelUnusable)) throw error;
    const { failure, reason, values } = error;
    throw new RunFault({ failure, message: REASONS[reason]({ id, cause: values.cause ?? '' }), cause: error });
  }
}

/** The embedding model of whoever runs the server; null when none was named. */
export function findServerEmbedding(access: EmbeddingAccess): EmbeddingModel | null {
  const { embedding, modelIdleTimeoutMs: idleTimeoutMs, modelRetries: retries } = access;
  if (embedding === undefined) return null;
  return createOpenAiEmbedding({ ...embedding, idleTimeoutMs, retries, batchSize: BATCH_SIZE });
}
