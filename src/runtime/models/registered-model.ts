import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { makeChatModel, makeEmbeddingModel } from './model-maker.ts';
import { fromSource, type ModelAccess } from './registered-source.ts';
import type { ModelAddress, ModelRegistry, RegisteredModel } from './registry.ts';

/** A model of the registry as a document names it. */
export interface RegisteredChatModel {
  readonly registry: ModelRegistry;
  readonly access: ModelAccess;
  readonly id: number;
  readonly isStreaming: boolean;
  /** Further members of the request, for example `temperature`; they count before those that the model is kept with. */
  readonly parameters: JsonObject;
}

/** A model that is looked up each time it is asked, so that what administrators change counts at once. */
export function createRegisteredChatModel(options: RegisteredChatModel): ChatModel {
  return { name: `model ${options.id}`, ask: (request) => ask(options, request) };
}

/** A chat model, ready to be asked. Throws `ModelUnusable` when its settings cannot be used. */
export function toChatModel(given: {
  address: ModelAddress;
  access: ModelAccess;
  isStreaming: boolean;
  parameters: JsonObject;
}): ChatModel {
  const { address, access, isStreaming, parameters } = given;
  return fromSource({
    address,
    access,
    kind: 'LLM',
    make: (source) =>
      makeChatModel({ ...source, isStreaming, parameters: { ...toMembers(address.modelSettings), ...parameters } }),
  });
}

/** An embedding model, ready to be asked. Throws `ModelUnusable` when its settings cannot be used. */
export function toEmbeddingModel(given: { address: ModelAddress; access: ModelAccess }): EmbeddingModel {
  return fromSource({ ...given, kind: 'EMBEDDING', make: makeEmbeddingModel });
}

/** An embedding model that is looked up when texts are brought in or searched, so that both use the same one. */
export function createSettledEmbedding(options: {
  readonly name: string;
  /** The model that counts at the moment. */
  readonly settle: () => Promise<EmbeddingModel>;
}): EmbeddingModel {
  const { name, settle } = options;
  // Whoever compares vectors, or sends many texts, settles it first.
  return { name, space: name, batchSize: 1, settle, embed: async (request) => (await settle()).embed(request) };
}

/** The embedding model of a registered one, which keeps to its limits. */
export function toLimitedEmbedding({ found, access }: { found: RegisteredModel; access: ModelAccess }): EmbeddingModel {
  const model = toEmbeddingModel({ address: found, access });
  return {
    ...model,
    embed: async (request) => {
      await using _call = await found.begin(request.signal);
      return await model.embed(request);
    },
  };
}

async function* ask(options: RegisteredChatModel, request: ModelRequest): AsyncGenerator<ModelStep> {
  const { registry, id, parameters } = options;
  const found = await registry.find({ id, kind: 'LLM' });
  const model = toChatModel({ ...options, address: found, parameters });
  await using _call = await found.begin(request.signal);
  yield* model.ask(request);
}

/** What people set for a model and its endpoint takes; editors keep further members of their own there. */
function toMembers(settings: JsonObject): JsonObject {
  const { max_tokens: maxTokens, user_kwargs: further } = settings;
  return {
    ...(typeof maxTokens === 'number' && maxTokens > 0 && { max_tokens: Math.trunc(maxTokens) }),
    ...(isJsonObject(further) && further),
  };
}
