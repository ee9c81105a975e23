import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type {
  ModelServerKind,
  ModelStatus,
  WireAssistantModelsFragment,
  WireKnowledgeModelsFragment,
  WireModelChoiceFragment,
  WireModelFragment,
  WireModelReferenceFragment,
  WireModelServerFragment,
  WireWorkbenchModelsFragment,
} from '../operations.ts';
import { toWireTime } from '../wire.ts';

const NOBODY = 0;

/** The words of the wire for the kinds of servers. */
const SERVER_KINDS: Readonly<Record<ModelServerKind, string>> = Object.freeze({
  OPENAI: 'openai',
  AZURE_OPENAI: 'azure_openai',
  OLLAMA: 'ollama',
  XINFERENCE: 'xinference',
  LLAMACPP: 'llamacpp',
  VLLM: 'vllm',
  QWEN: 'qwen',
  QIANFAN: 'qianfan',
  ZHIPU: 'zhipu',
  MINIMAX: 'minimax',
  ANTHROPIC: 'anthropic',
  DEEPSEEK: 'deepseek',
  SPARK: 'spark',
  BISHENG_RT: 'bisheng_rt',
  TENCENT: 'tencent',
  MOONSHOT: 'moonshot',
  VOLCENGINE: 'volcengine',
  SILICON: 'silicon',
  MIND_IE: 'MindIE',
});

const STATUSES: Readonly<Record<ModelStatus, 0 | 1 | 2>> = Object.freeze({ WORKING: 0, FAILING: 1, UNKNOWN: 2 });

/** What models are for, in the words of the wire. */
export const modelKind = z.enum(['llm', 'embedding', 'rerank', 'asr', 'tts']);

/** The kind of a server, in the words of the wire. */
export const serverKind = z.enum(Object.values(SERVER_KINDS));

const config = z.record(z.string(), z.unknown()).nullable();

/** A model on the wire. */
export const modelRow = z
  .strictObject({
    id: rowNumber,
    server_id: rowNumber,
    name: z.string(),
    description: z.string(),
    model_name: z.string().meta({ description: 'What its server calls it.' }),
    model_type: modelKind,
    config: config.meta({ description: 'Null for all but administrators.' }),
    status: z.union([z.literal(0), z.literal(1), z.literal(2)]).meta({ description: '0 works, 1 fails, 2 unknown.' }),
    remark: z.string().meta({ description: 'Why it failed last, for administrators.' }),
    online: z.boolean(),
    user_id: rowNumber,
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Model', description: 'A model that documents name by its number.' });

/** A server on the wire. */
export const modelServerRow = z
  .strictObject({
    id: rowNumber,
    name: z.string(),
    description: z.string(),
    type: serverKind,
    limit_flag: z.boolean(),
    limit: z.int().meta({ description: 'Calls of all its models within a day; counts where `limit_flag` is true.' }),
    config: config.meta({ description: 'Where it is; `********` stands for secrets. Null in lists.' }),
    user_id: rowNumber,
    create_time: wireTime,
    update_time: wireTime,
    models: z.array(modelRow),
  })
  .meta({ id: 'ModelServer', description: 'A server that models are asked at.' });

type ModelServerRow = z.output<typeof modelServerRow>;
type ModelRow = z.output<typeof modelRow>;

const optionalId = rowNumber.nullable();

/** The models of knowledge bases on the wire. */
export const knowledgeModels = z
  .strictObject({
    embedding_model_id: optionalId,
    source_model_id: optionalId,
    extract_title_model_id: optionalId,
    qa_similar_model_id: optionalId,
    abstract_prompt: z.string().nullable(),
  })
  .meta({ id: 'KnowledgeModels', description: 'The models of knowledge bases.' });

const assistantModel = z
  .strictObject({
    model_id: optionalId,
    agent_executor_type: z.string(),
    knowledge_max_content: z.int(),
    knowledge_sort_index: z.boolean(),
    streaming: z.boolean(),
    default: z.boolean(),
  })
  .meta({ id: 'AssistantModel', description: 'A model that an assistant may be given, and how it is asked.' });

/** The models of assistants on the wire. */
export const assistantModels = z
  .strictObject({ llm_list: z.array(assistantModel), auto_llm: assistantModel.nullable() })
  .meta({ id: 'AssistantModels', description: 'The models that assistants may be given.' });

/** One model that counts where nobody chose any, on the wire. */
export const defaultModel = z
  .strictObject({ model_id: optionalId })
  .meta({ id: 'DefaultModel', description: 'The model that counts where nobody chose any.' });

const workbenchModel = z
  .strictObject({ key: z.string(), id: z.string(), name: z.string(), displayName: z.string() })
  .meta({ id: 'WorkbenchModel', description: 'A model of the workbench; its names are empty where it is gone.' })
  .nullable();

/** The models of the workbench on the wire. */
export const workbenchModels = z
  .strictObject({
    task_model: workbenchModel,
    embedding_model: workbenchModel,
    linsight_executor_mode: z.string().nullable(),
    asr_model: workbenchModel,
    tts_model: workbenchModel,
  })
  .meta({ id: 'WorkbenchModels', description: 'The models of the workbench of the web client.' });

/** The kind of a server as the schema calls it. */
export function findServerKind(word: string): ModelServerKind {
  // The keys of a frozen record are those of its type.
  const types = Object.keys(SERVER_KINDS) as ModelServerKind[];
  const type = types.find((each) => SERVER_KINDS[each] === word);
  if (type === undefined) throw new Error(`There is no kind of server that the wire calls ${word}.`);
  return type;
}

/** A server with its models. */
export function toModelServerRow(
  server: WireModelServerFragment & { readonly settings?: unknown },
  models: readonly WireModelFragment[],
): ModelServerRow {
  const { id, name, description, kind, dailyLimit } = server;
  return {
    id: Number(id),
    name,
    description,
    type: SERVER_KINDS[kind],
    limit_flag: dailyLimit !== null,
    limit: dailyLimit ?? 0,
    config: toConfig(server.settings),
    ...toOrigin(server),
    models: models.map((model) => toModelRow(model, id)),
  };
}

/** A model of a server. */
export function toModelRow(model: WireModelFragment, serverId: string): ModelRow {
  const { id, name, description, modelName, kind, settings, status, lastError, isOnline } = model;
  return {
    id: Number(id),
    server_id: Number(serverId),
    name,
    description,
    model_name: modelName,
    model_type: modelKind.parse(kind.toLowerCase()),
    config: toConfig(settings),
    status: STATUSES[status],
    remark: lastError ?? '',
    online: isOnline,
    ...toOrigin(model),
  };
}

/** The models of knowledge bases; none for guests. */
export function toKnowledgeModels(defaults: WireKnowledgeModelsFragment | null) {
  const { embedding, source, title, similarQuestions, abstractPrompt } = defaults?.knowledge ?? {};
  return {
    embedding_model_id: toId(embedding),
    source_model_id: toId(source),
    extract_title_model_id: toId(title),
    qa_similar_model_id: toId(similarQuestions),
    abstract_prompt: abstractPrompt ?? null,
  };
}

/** The models of assistants; none for guests. */
export function toAssistantModels(defaults: WireAssistantModelsFragment | null): z.output<typeof assistantModels> {
  const { choices = [], automatic = null } = defaults?.assistant ?? {};
  return { llm_list: choices.map(toAssistantModel), auto_llm: automatic && toAssistantModel(automatic) };
}

/** One model that counts where nobody chose any. */
export function toDefaultModel(reference: { readonly id: string } | null | undefined) {
  return { model_id: toId(reference) };
}

/** The models of the workbench; none for guests. */
export function toWorkbenchModels(defaults: WireWorkbenchModelsFragment | null): z.output<typeof workbenchModels> {
  const { task, embedding, asr, tts, executorMode } = defaults?.workbench ?? {};
  return {
    task_model: toWorkbenchModel(task),
    embedding_model: toWorkbenchModel(embedding),
    linsight_executor_mode: executorMode ?? null,
    asr_model: toWorkbenchModel(asr),
    tts_model: toWorkbenchModel(tts),
  };
}

function toAssistantModel(choice: WireModelChoiceFragment): z.output<typeof assistantModel> {
  return {
    model_id: toId(choice.model),
    agent_executor_type: choice.agentExecutor,
    knowledge_max_content: choice.maxKnowledgeCharacters,
    knowledge_sort_index: choice.sortsKnowledge,
    streaming: choice.isStreaming,
    default: choice.isDefault,
  };
}

function toWorkbenchModel(reference: WireModelReferenceFragment | null | undefined) {
  if (!reference) return null;
  const { id, model } = reference;
  const name = model?.name ?? '';
  return { key: id, id, name, displayName: name };
}

function toId(reference: { readonly id: string } | null | undefined): number | null {
  return reference ? Number(reference.id) : null;
}

function toConfig(settings: unknown): Record<string, unknown> | null {
  return config.catch(null).parse(settings ?? null);
}

function toOrigin(made: { readonly creatorId: string | null; readonly createdAt: string; readonly updatedAt: string }) {
  return {
    user_id: made.creatorId === null ? NOBODY : Number(made.creatorId),
    create_time: toWireTime(made.createdAt),
    update_time: toWireTime(made.updatedAt),
  };
}
