import type { OpenAI } from 'openai';
import { parseJson } from '../../shared/json.ts';
import type { Embedded, EmbeddingModel, EmbeddingRequest } from './embedding-model.ts';
import { beginCall, type OpenAiCall } from './open-ai-call.ts';
import { openAiClient, toRunFault, wasConnected, type ModelEndpoint } from './open-ai-connection.ts';
import { postOpenAi } from './open-ai-post.ts';
import { readVectors } from './open-ai-vectors.ts';
import { watchBody } from './watched-body.ts';

/** Larger batches are answered more slowly than they save, and many endpoints refuse them. */
const MAX_BATCH_SIZE = 256;

/** An embedding model of any endpoint that speaks the OpenAI protocol. */
export interface OpenAiEmbeddingOptions extends ModelEndpoint {
  readonly batchSize: number;
}

/** Connects nothing yet; each batch opens, retries and closes its own call. */
export function createOpenAiEmbedding(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const client = openAiClient(options);
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
  const { options, request } = opening;
  request.signal.throwIfAborted();
  const client = await opening.client();
  request.signal.throwIfAborted();
  const call = beginCall({ endpoint: options, request });
  let outcome: 'answered' | 'given up' = 'given up';
  let isConnected = true;
  try {
    const embedded = await ask({ options, request, client, call });
    outcome = 'answered';
    return embedded;
  } catch (error) {
    isConnected = call.controller.signal.aborted || (await wasConnected(error));
    call.throwIfEnded();
    throw await toRunFault(error, options);
  } finally {
    call.close(outcome);
    if (isConnected) request.onUpstreamClosed();
  }
}

async function ask(asking: {
  options: OpenAiEmbeddingOptions;
  request: EmbeddingRequest;
  client: OpenAI;
  call: OpenAiCall;
}): Promise<Embedded> {
  const { options, request, client, call } = asking;
  // Endpoints refuse empty texts, and one would take its whole batch along.
  const input = request.texts.map((text) => (text.trim() === '' ? '-' : text.toWellFormed()));
  const body = { model: options.modelName, input, encoding_format: 'float' };
  const post = { endpoint: options, client, call, request, path: '/embeddings', body, isStreaming: false };
  const { response } = watchBody({ response: await postOpenAi(post), watch: call.watch });
  const text = await response.text();
  call.throwIfEnded();
  const message = parseJson(text);
  if (message === undefined) throw new SyntaxError('not JSON');
  return readVectors({ message, modelName: options.modelName, count: input.length });
}
