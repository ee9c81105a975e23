import type { OpenAI } from 'openai';
import type { Embedded, EmbeddingModel, EmbeddingRequest } from './embedding-model.ts';
import { callModel } from './model-call.ts';
import { modelClient, type ModelEndpoint } from './model-endpoint.ts';
import { readVectors } from './open-ai-vectors.ts';

/** Larger batches are answered more slowly than they save, and many endpoints refuse them. */
const MAX_BATCH_SIZE = 256;

/** An embedding model of any endpoint that speaks the OpenAI protocol. */
export interface OpenAiEmbeddingOptions extends ModelEndpoint {
  readonly batchSize: number;
}

/** Connects nothing yet; each batch opens, retries and closes its own call. */
export function createOpenAiEmbedding(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const client = modelClient(options);
  return {
    name: options.modelName,
    space: `${options.baseUrl} ${options.modelName}`,
    batchSize: Math.min(options.batchSize, MAX_BATCH_SIZE),
    embed: (request) => embed({ options, request, client }),
  };
}

async function embed(opening: {
  options: OpenAiEmbeddingOptions;
  request: EmbeddingRequest;
  client: () => Promise<OpenAI>;
}): Promise<Embedded> {
  const { client, options: endpoint, request } = opening;
  const { modelName } = endpoint;
  // Endpoints refuse empty texts, and one would take its whole batch along.
  const input = request.texts.map((text) => (text.trim() === '' ? '-' : text.toWellFormed()));
  const body = { model: modelName, input, encoding_format: 'float' };
  const question = { path: '/embeddings', body, isStreaming: false };
  let embedded: Embedded = { vectors: [], usage: null };
  const answers = callModel({
    endpoint,
    client,
    owner: request,
    question,
    async *read(answer) {
      yield readVectors({ message: await answer.whole(), modelName, count: input.length });
    },
  });
  for await (const answer of answers) embedded = answer;
  return embedded;
}
