import type { JsonObject } from '../../shared/json.ts';
import { createAnthropicModel } from './anthropic-model.ts';
import type { ChatModel } from './chat-model.ts';
import { createDemoEmbedding } from './demo-embedding.ts';
import { createDemoModel } from './demo-model.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { createOpenAiEmbedding } from './open-ai-embedding.ts';
import { createOpenAiModel } from './open-ai-model.ts';
import { toEndpoint, type ModelSource } from './provider-endpoint.ts';
import { getProvider } from './providers.ts';
import { SettingFault } from './setting-fault.ts';

const DEMO_DIMENSIONS = 512;
const DEMO_WORDS = 200;
/** The first version of Azure's API that takes the question for usage in a stream; it refuses others that it lacks. */
const AZURE_USAGE_VERSION = '2024-09-01';

/** How a model is asked, whoever runs it. */
export interface ChatSource extends ModelSource {
  readonly isStreaming: boolean;
  /** Further members of each question, for example `temperature`, `max_tokens`, `top_p`. */
  readonly parameters: JsonObject;
  /** Whether it completes texts instead of answering messages; only for the OpenAI protocol. */
  readonly completesTexts?: boolean;
}

/**
 * A model that answers, of any provider in `MODEL_PROVIDERS`, which says what settings each takes. Connects nothing.
 * Throws `SettingFault` for settings that cannot be used.
 */
export function makeChatModel(source: ChatSource): ChatModel {
  const { isStreaming, modelName, parameters: settings, completesTexts = false } = source;
  const { protocol } = getProvider(source.provider);
  if (protocol === 'demo') {
    return createDemoModel({ name: modelName, replyPrefix: 'You said: ', delayMs: 0, maxWords: DEMO_WORDS });
  }
  const endpoint = toEndpoint(source);
  if (protocol === 'anthropic') return createAnthropicModel({ ...endpoint, isStreaming, settings });
  const asksForUsage = endpoint.query === undefined || (endpoint.query['api-version'] ?? '') >= AZURE_USAGE_VERSION;
  const asking = { isStreaming, settings, asksForUsage, protocol: completesTexts ? 'text' : 'chat' } as const;
  return createOpenAiModel({ ...endpoint, ...asking });
}

/**
 * A model that makes vectors, of any provider that has such. Connects nothing. Throws `SettingFault` for settings that
 * cannot be used, and for a provider that embeds nothing.
 */
export function makeEmbeddingModel(source: ModelSource & { readonly batchSize?: number }): EmbeddingModel {
  const { batchSize, modelName, provider } = source;
  const { batchSize: most, protocol } = getProvider(provider);
  if (protocol === 'demo') return createDemoEmbedding({ name: modelName, dimensions: DEMO_DIMENSIONS });
  if (most === null) throw new SettingFault({ setting: 'provider', problem: 'has no embedding models' });
  return createOpenAiEmbedding({ ...toEndpoint(source), batchSize: batchSize ?? most });
}
