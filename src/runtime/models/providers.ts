/**
 * What is said to a provider before anything is asked. Each is a text but `headers`, and only those that the provider's
 * `takes` names count.
 *
 * - `baseUrl`: the address of its API, http or https. Needed where the provider has none of its own.
 * - `apiKey`: the key. Needed where the provider's own address is used, unless the operator has one for it.
 * - `apiSecret`: the second half of a key, where there are two.
 * - `apiVersion`: the version of the API, as `2024-10-21`; the newest when empty.
 * - `headers`: an object of further headers, whose values are texts.
 */
export interface ProviderSettings {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly apiSecret?: string;
  readonly apiVersion?: string;
  readonly headers?: unknown;
}

/** A setting by its name. */
export type SettingName = keyof ProviderSettings;

/** Somebody who runs models, or a kind of server on which people run their own. */
export interface ModelProvider {
  /** How it is asked. `demo` answers within this process. */
  readonly protocol: 'openai' | 'azure' | 'anthropic' | 'demo';
  /** Where questions go that name no other address; null where there is no such place. */
  readonly baseUrl: string | null;
  /** Whether its own address answers nobody without a key. */
  readonly needsKey: boolean;
  readonly takes: readonly SettingName[];
  /** How many texts it embeds at once; null where it embeds none. */
  readonly batchSize: number | null;
}

const BATCH_SIZE = 64;
const USUAL: readonly SettingName[] = Object.freeze(['baseUrl', 'apiKey', 'headers']);
const TWO_KEYS: readonly SettingName[] = Object.freeze([...USUAL, 'apiSecret']);

/** A provider that speaks the OpenAI protocol at an address of its own. */
function hosted(baseUrl: string, differences: Partial<ModelProvider> = {}): ModelProvider {
  const usual = { protocol: 'openai', needsKey: true, takes: USUAL, batchSize: BATCH_SIZE } as const;
  return Object.freeze({ ...usual, baseUrl, ...differences });
}

/** A kind of server that speaks the OpenAI protocol wherever somebody has put it. */
function selfHosted(differences: Partial<ModelProvider> = {}): ModelProvider {
  const usual = { protocol: 'openai', needsKey: false, takes: USUAL, batchSize: BATCH_SIZE } as const;
  return Object.freeze({ ...usual, baseUrl: null, ...differences });
}

/** Every provider, by the name under which servers of models are kept and measured. */
export const MODEL_PROVIDERS = Object.freeze({
  openai: hosted('https://api.openai.com/v1'),
  azure_openai: selfHosted({ protocol: 'azure', takes: [...USUAL, 'apiVersion'] }),
  anthropic: hosted('https://api.anthropic.com/v1', { protocol: 'anthropic', batchSize: null }),
  cohere: hosted('https://api.cohere.ai/compatibility/v1'),
  deepseek: hosted('https://api.deepseek.com/v1', { batchSize: null }),
  huggingface: hosted('https://router.huggingface.co/v1', { batchSize: null }),
  minimax: hosted('https://api.minimaxi.com/v1', { batchSize: null }),
  moonshot: hosted('https://api.moonshot.cn/v1', { batchSize: null }),
  qianfan: hosted('https://qianfan.baidubce.com/v2', { batchSize: 16 }),
  qwen: hosted('https://dashscope.aliyuncs.com/compatible-mode/v1', { batchSize: 10 }),
  sensenova: hosted('https://api.sensenova.cn/compatible-mode/v1', { takes: TWO_KEYS, batchSize: null }),
  silicon: hosted('https://api.siliconflow.cn/v1', { batchSize: 32 }),
  spark: hosted('https://spark-api-open.xf-yun.com/v1', { takes: TWO_KEYS, batchSize: null }),
  tencent: hosted('https://api.lkeap.cloud.tencent.com/v1', { batchSize: null }),
  volcengine: hosted('https://ark.cn-beijing.volces.com/api/v3'),
  zhipu: hosted('https://open.bigmodel.cn/api/paas/v4'),
  ollama: hosted('http://localhost:11434/v1', { needsKey: false }),
  bisheng_rt: selfHosted(),
  llamacpp: selfHosted(),
  mind_ie: selfHosted(),
  vllm: selfHosted(),
  xinference: selfHosted(),
  compatible: selfHosted(),
  demo: selfHosted({ protocol: 'demo', takes: [] }),
} satisfies Readonly<Record<string, ModelProvider>>);

/** The name of a provider. */
export type ProviderName = keyof typeof MODEL_PROVIDERS;

/** Whether there is a provider of this name. */
export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(MODEL_PROVIDERS, name);
}

/** The provider of a name. */
export function getProvider(name: ProviderName): ModelProvider {
  return MODEL_PROVIDERS[name];
}
