import { z } from 'zod';
import type { ProviderName } from '../runtime/models/providers.ts';
import { Secret } from '../shared/secret.ts';

/** The operator's keys, each for the provider of its name. */
export type ModelKeys = Readonly<Partial<Record<ProviderName, Secret>>>;

/** The variables that hold them, under the names that the providers themselves give them. */
const PROVIDERS = Object.freeze({
  OPENAI_API_KEY: 'openai',
  ANTHROPIC_API_KEY: 'anthropic',
  COHERE_API_KEY: 'cohere',
  DASHSCOPE_API_KEY: 'qwen',
  HUGGINGFACEHUB_API_TOKEN: 'huggingface',
  MINIMAX_API_KEY: 'minimax',
  QIANFAN_API_KEY: 'qianfan',
  SENSENOVA_API_KEY: 'sensenova',
  SPARK_API_KEY: 'spark',
  ZHIPUAI_API_KEY: 'zhipu',
} as const satisfies Readonly<Record<string, ProviderName>>);

type Name = keyof typeof PROVIDERS;

const key = z
  .string()
  .transform((text) => new Secret(text.trim()))
  .optional();

/** How they are read. */
export const MODEL_KEY_VARIABLES = Object.freeze({
  OPENAI_API_KEY: key,
  ANTHROPIC_API_KEY: key,
  COHERE_API_KEY: key,
  DASHSCOPE_API_KEY: key,
  HUGGINGFACEHUB_API_TOKEN: key,
  MINIMAX_API_KEY: key,
  QIANFAN_API_KEY: key,
  SENSENOVA_API_KEY: key,
  SPARK_API_KEY: key,
  ZHIPUAI_API_KEY: key,
} satisfies Readonly<Record<Name, typeof key>>);

/** Those that are set. */
export function toModelKeys(values: Readonly<Partial<Record<Name, Secret | undefined>>>): ModelKeys {
  const names = Object.keys(PROVIDERS) as readonly Name[];
  const keys = names.flatMap((name) => (values[name] === undefined ? [] : [[PROVIDERS[name], values[name]] as const]));
  return Object.freeze(Object.fromEntries(keys));
}

/** The keys as the runtime is given them. */
export function revealModelKeys(keys: ModelKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(keys).map(([provider, secret]) => [provider, secret.reveal()]));
}
