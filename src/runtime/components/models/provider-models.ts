import type { ProviderName } from '../../models/providers.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import type { AccessFields } from './model-access.ts';
import { MODEL_FIELDS, modelPart } from './model-part.ts';
import { accessRows, byName } from './provider-fields.ts';

/** What sets the models of one provider apart. */
interface ModelRow {
  readonly name: string;
  readonly provider: ProviderName;
  readonly description: string;
  /** The name of the model that a new vertex has. */
  readonly model: string;
  readonly fields: AccessFields;
  readonly isAddressRequired?: boolean;
  /** What a new vertex has where that is not nothing. */
  readonly values?: { readonly temperature?: number; readonly top_p?: number; readonly max_tokens?: number };
  /** Fields that documents may have, and that say nothing to the provider as it is asked today. */
  readonly unused?: readonly FieldRow[];
  /** What connections offer besides what all models offer. */
  readonly baseClasses?: readonly string[];
}

const CHAT = Object.freeze(['BaseChatModel']);
const NOT_USED = 'Not used: the endpoint knows who asks by the key.';

/** A model on a host of the author's, which speaks the OpenAI protocol. */
function hostModel(given: { name: string; model: string; isAddressRequired?: boolean }): ModelRow {
  return {
    ...given,
    provider: 'compatible',
    description: 'A chat model on a host of your own that speaks the OpenAI protocol.',
    fields: { modelName: 'model_name', baseUrl: 'host_base_url', headers: 'headers' },
    values: { max_tokens: 4096 },
    baseClasses: CHAT,
  };
}

/** In the order of the palette. */
const ROWS: readonly ModelRow[] = [
  {
    name: 'AzureChatOpenAI',
    provider: 'azure_openai',
    description: 'A chat model that is deployed on Azure.',
    model: 'chatgpt',
    fields: {
      modelName: 'deployment_name',
      baseUrl: 'azure_endpoint',
      apiKey: 'openai_api_key',
      apiVersion: 'openai_api_version',
    },
    unused: [{ name: 'model_name', type: 'str', value: '' }],
    baseClasses: ['ChatOpenAI', ...CHAT],
  },
  {
    name: 'ChatAnthropic',
    provider: 'anthropic',
    description: 'A chat model of Anthropic.',
    model: 'claude-sonnet-4-5',
    fields: { modelName: 'model_name', baseUrl: 'anthropic_api_url', apiKey: 'anthropic_api_key' },
    baseClasses: CHAT,
  },
  {
    name: 'Anthropic',
    provider: 'anthropic',
    description: 'A model of Anthropic that is asked with one text.',
    model: 'claude-sonnet-4-5',
    fields: { modelName: 'model_name', baseUrl: 'anthropic_api_url', apiKey: 'anthropic_api_key' },
  },
  {
    name: 'Cohere',
    provider: 'cohere',
    description: 'A model of Cohere.',
    model: 'command-a-03-2025',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'cohere_api_key' },
  },
  {
    name: 'HuggingFaceHub',
    provider: 'huggingface',
    description: 'A model that Hugging Face runs, or finds somebody for who runs it.',
    model: '',
    fields: { modelName: 'repo_id', baseUrl: 'api_base', apiKey: 'huggingfacehub_api_token' },
    unused: [{ name: 'task', type: 'str', marks: 'S', value: '', info: 'Not used: every model is asked to answer.' }],
  },
  {
    name: 'ProxyChatLLM',
    provider: 'compatible',
    description: 'A chat model behind a proxy that speaks the OpenAI protocol.',
    model: 'chatglm_std',
    fields: {
      modelName: 'model_name',
      baseUrl: 'elemai_base_url',
      apiKey: 'elemai_api_key',
      headers: 'headers',
    },
    values: { temperature: 0.7, top_p: 0.9, max_tokens: 2048 },
    baseClasses: CHAT,
  },
  {
    name: 'ChatMinimaxAI',
    provider: 'minimax',
    description: 'A chat model of MiniMax.',
    model: 'abab5.5-chat',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'minimaxai_api_key' },
    values: { temperature: 0.9 },
    unused: [{ name: 'minimaxai_group_id', type: 'str', marks: 'S', value: '', info: NOT_USED }],
    baseClasses: CHAT,
  },
  {
    name: 'ChatWenxin',
    provider: 'qianfan',
    description: 'A chat model of Baidu, by the second version of its interface.',
    model: 'ernie-bot',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'wenxin_api_key' },
    values: { temperature: 0.95 },
    unused: [{ name: 'wenxin_secret_key', type: 'str', marks: 'SP', value: '', info: NOT_USED }],
    baseClasses: CHAT,
  },
  {
    name: 'ChatQWen',
    provider: 'qwen',
    description: 'A chat model of Alibaba.',
    model: 'qwen-turbo',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'api_key' },
    values: { temperature: 0.95 },
    baseClasses: CHAT,
  },
  {
    name: 'ChatZhipuAI',
    provider: 'zhipu',
    description: 'A chat model of Zhipu.',
    model: 'chatglm_std',
    fields: { modelName: 'model_name', baseUrl: 'api_base', apiKey: 'zhipuai_api_key' },
    values: { temperature: 0.95 },
    baseClasses: CHAT,
  },
  {
    name: 'ChatXunfeiAI',
    provider: 'spark',
    description: 'A chat model of Xunfei.',
    model: 'spark-1.5',
    fields: {
      modelName: 'model_name',
      baseUrl: 'api_base',
      apiKey: 'xunfeiai_api_key',
      apiSecret: 'xunfeiai_api_secret',
    },
    values: { temperature: 0.5 },
    unused: [{ name: 'xunfeiai_appid', type: 'str', marks: 'S', value: '', info: NOT_USED }],
    baseClasses: CHAT,
  },
  {
    name: 'SenseChat',
    provider: 'sensenova',
    description: 'A chat model of SenseTime.',
    model: 'SenseChat',
    fields: {
      modelName: 'model_name',
      baseUrl: 'api_base',
      apiKey: 'access_key_id',
      apiSecret: 'secret_access_key',
    },
    values: { temperature: 0.8 },
    baseClasses: CHAT,
  },
  hostModel({ name: 'HostChatGLM', model: 'chatglm2-6b' }),
  hostModel({ name: 'HostBaichuanChat', model: 'Baichuan-13B-Chat' }),
  hostModel({ name: 'HostLlama2Chat', model: 'Llama-2-7b-chat-hf' }),
  hostModel({ name: 'HostQwenChat', model: 'Qwen-7B-Chat' }),
  hostModel({ name: 'HostQwen1_5Chat', model: 'Qwen1.5-14B-Chat' }),
  hostModel({ name: 'HostYuanChat', model: 'Yuan2-2B-Janus-hf', isAddressRequired: true }),
  hostModel({ name: 'HostYiChat', model: 'Yi-34B-Chat', isAddressRequired: true }),
  hostModel({ name: 'CustomLLMChat', model: 'custom-llm-chat', isAddressRequired: true }),
];

/** The models of providers other than OpenAI. */
export const providerModels: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent(row: ModelRow): Component {
  const { baseClasses = [], description, fields, name, provider } = row;
  return Object.freeze({
    name,
    tag: name,
    category: 'llms',
    description,
    baseClasses: [name, ...baseClasses, 'BaseLanguageModel', 'BaseLLM'],
    fields: toFields(row),
    destinations: fields.baseUrl === undefined ? [] : [fields.baseUrl],
    build: (parameters, options) => modelPart({ parameters, options, provider, fields }),
  } satisfies Component);
}

function toFields({ fields, isAddressRequired, model, provider, unused = [], values = {} }: ModelRow) {
  const { cache, maxTokens, modelKwargs, streaming } = MODEL_FIELDS;
  const { max_tokens, temperature, top_p } = values;
  return byName([
    cache,
    { ...maxTokens, value: max_tokens ?? '' },
    modelKwargs,
    { name: fields.modelName, type: 'str', marks: 'S', value: model },
    streaming,
    { name: 'temperature', type: 'float', marks: 'S', ...(temperature !== undefined && { value: temperature }) },
    { name: 'top_p', type: 'float', marks: 'SA', ...(top_p !== undefined && { value: top_p }) },
    ...accessRows({ fields, provider, isAddressRequired: isAddressRequired === true }),
    ...unused,
  ]);
}
