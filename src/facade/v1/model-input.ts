import { z } from 'zod';
import { anyObject, optionalText, truth, wholeNumber } from '../fields.ts';
import type { CreateModelInput, CreateModelServerInput, SetModelDefaultsInput } from '../operations.ts';
import { findServerKind, modelKind, serverKind } from '../shapes/model.ts';

const optionalId = wholeNumber()
  .nullish()
  .transform((id) => (id === null || id === undefined ? null : String(id)));

const model = z.object({
  id: optionalId,
  name: z.string(),
  description: optionalText,
  model_name: z.string(),
  model_type: modelKind,
  online: truth.nullish(),
  config: anyObject.nullish(),
});

/** A server with its models; an id makes it one that is there. */
export const serverBody = z.object({
  name: z.string(),
  description: optionalText,
  type: serverKind,
  limit_flag: truth.nullish(),
  limit: wholeNumber().nullish(),
  config: anyObject.nullish(),
  models: z.array(model).nullish(),
});

/** The same, of one that is there. */
export const presentServerBody = serverBody.extend({ id: wholeNumber().transform(String) });

/** The models of knowledge bases. */
export const knowledgeBody = z.object({
  embedding_model_id: optionalId,
  source_model_id: optionalId,
  extract_title_model_id: optionalId,
  qa_similar_model_id: optionalId,
  abstract_prompt: optionalText,
});

const assistantModel = z.object({
  model_id: optionalId,
  agent_executor_type: z.string().nullish(),
  knowledge_max_content: wholeNumber().nullish(),
  knowledge_sort_index: truth.nullish(),
  streaming: truth.nullish(),
  default: truth.nullish(),
});

/** The models of assistants. */
export const assistantBody = z.object({
  llm_list: z.array(assistantModel).nullish(),
  auto_llm: assistantModel.nullish(),
});

/** One model that counts where nobody chose any. */
export const defaultBody = z.object({ model_id: optionalId });

const workbenchModel = z
  .object({ id: z.union([z.string(), z.int()]).transform(String) })
  .nullish()
  .transform((chosen) => chosen?.id ?? null);

/** The models of the workbench. */
export const workbenchBody = z.object({
  task_model: workbenchModel,
  embedding_model: workbenchModel,
  linsight_executor_mode: optionalText,
  asr_model: workbenchModel,
  tts_model: workbenchModel,
});

/** What the schema is given of a server. */
export function toServerInput(body: z.output<typeof serverBody>): Omit<CreateModelServerInput, 'models'> {
  return {
    name: body.name,
    description: body.description ?? '',
    kind: findServerKind(body.type),
    settings: toSettings(body.config),
    dailyLimit: body.limit_flag === true && body.limit ? body.limit : null,
  };
}

/** What the schema is given of the models of a server. */
export function toModelInputs(
  body: z.output<typeof serverBody>,
): readonly (CreateModelInput & { id: string | null })[] {
  return (body.models ?? []).map((each) => ({
    id: each.id,
    name: each.name,
    description: each.description ?? '',
    modelName: each.model_name,
    kind: toModelKind(each.model_type),
    isOnline: each.online ?? true,
    settings: toSettings(each.config),
  }));
}

/** What the schema is given of the models of assistants. */
export function toAssistantInput(body: z.output<typeof assistantBody>): SetModelDefaultsInput {
  const { llm_list: choices, auto_llm: automatic } = body;
  return {
    assistant: {
      choices: (choices ?? []).map(toChoice),
      automatic: automatic ? toChoice(automatic) : null,
    },
  };
}

function toChoice(chosen: z.output<typeof assistantModel>) {
  return {
    modelId: chosen.model_id,
    agentExecutor: chosen.agent_executor_type || null,
    maxKnowledgeCharacters: chosen.knowledge_max_content ?? null,
    sortsKnowledge: chosen.knowledge_sort_index ?? null,
    isStreaming: chosen.streaming ?? null,
    isDefault: chosen.default ?? null,
  };
}

type ModelKind = CreateModelInput['kind'];

function toModelKind(word: z.output<typeof modelKind>): ModelKind {
  // The words of the wire are those of the schema in small letters.
  return word.toUpperCase() as ModelKind;
}

function toSettings(config: z.output<typeof anyObject> | null | undefined): CreateModelServerInput['settings'] {
  // What was read from a JSON body is JSON.
  return (config ?? {}) as CreateModelServerInput['settings'];
}
