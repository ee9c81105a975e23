import { isJsonObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { RuntimeOptions } from '../contract.ts';
import { createOpenAiModel } from '../models/open-ai-model.ts';
import type { OpenAiModelOptions } from '../models/open-ai-model.ts';
import type { FieldRow } from './field.ts';
import { ComponentFault } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { ModelPart } from './part.ts';

const OPENAI_URL = 'https://api.openai.com/v1';
const MAX_ADDRESS_LENGTH = 2_048;
/** What a header can carry; anything else would fail with an error that quotes the key. */
const SENDABLE_KEY = /^[\x21-\x7e]+$/u;

/** Where the fields below send requests; the key in a document is only for these addresses. */
export const OPENAI_DESTINATIONS: readonly string[] = Object.freeze(['openai_api_base', 'openai_proxy']);

/** The fields that the models of OpenAI-compatible endpoints share, around the list of model names. */
export function openAiFields(modelName: FieldRow): readonly FieldRow[] {
  return [
    { name: 'cache', type: 'bool', marks: 'A', value: true },
    { name: 'max_retries', type: 'int', value: 6 },
    { name: 'max_tokens', type: 'int', marks: 'SAP', value: '' },
    { name: 'model_kwargs', type: 'code', marks: 'SA' },
    modelName,
    { name: 'n', type: 'int', value: 1 },
    {
      name: 'openai_api_base',
      type: 'str',
      marks: 'S',
      displayName: 'OpenAI API Base',
      info: 'The address of any OpenAI-compatible endpoint, for example http://localhost:11434/v1. OpenAI when empty.',
    },
    { name: 'openai_api_key', type: 'str', marks: 'SP', value: '', displayName: 'OpenAI API Key' },
    { name: 'openai_organization', type: 'str', displayName: 'OpenAI Organization' },
    { name: 'openai_proxy', type: 'str', marks: 'S', displayName: 'OpenAI Proxy' },
    { name: 'request_timeout', type: 'float' },
    { name: 'streaming', type: 'bool', marks: 'S', value: true },
    { name: 'temperature', type: 'float', marks: 'S', value: 0.7 },
  ];
}

/** A model of an OpenAI-compatible endpoint. Refuses an unusable address or key before anything is sent. */
export function openAiPart(given: {
  parameters: Parameters;
  options: RuntimeOptions;
  protocol: OpenAiModelOptions['protocol'];
}): ModelPart {
  const { options, parameters, protocol } = given;
  if (parameters.text('openai_proxy').trim() !== '') throw new ComponentFault('openai_proxy is not supported');
  const model = createOpenAiModel({
    modelName: parameters.getText('model_name').trim(),
    ...accessOf({ parameters, modelKeys: options.modelKeys }),
    fetch: options.fetch,
    protocol,
    isStreaming: parameters.isOn('streaming', true),
    settings: settingsOf(parameters),
    idleTimeoutMs: options.modelIdleTimeoutMs,
    retries: options.modelRetries,
  });
  return { kind: 'model', model };
}

/** The operator's key goes to OpenAI only, never to an address that a document names. */
function accessOf(given: { parameters: Parameters; modelKeys: RuntimeOptions['modelKeys'] }): {
  baseUrl: string;
  apiKey: string;
} {
  const { modelKeys, parameters } = given;
  const address = parameters.text('openai_api_base').trim();
  const ownKey = parameters.text('openai_api_key').trim();
  const baseUrl = address === '' ? OPENAI_URL : parseAddress(address);
  const apiKey = ownKey || (address === '' ? (modelKeys['openai'] ?? '') : 'none');
  if (apiKey === '') throw new ComponentFault('openai_api_key is missing');
  if (!SENDABLE_KEY.test(apiKey)) throw new ComponentFault('openai_api_key contains characters that cannot be sent');
  return { baseUrl, apiKey };
}

function parseAddress(address: string): string {
  if (address.length > MAX_ADDRESS_LENGTH) throw new ComponentFault('openai_api_base is too long');
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new ComponentFault('openai_api_base is not an http or https address');
  }
  if (url.username !== '' || url.password !== '') throw new ComponentFault('openai_api_base must not carry a password');
  return address.replace(/\/+$/u, '');
}

function settingsOf(parameters: Parameters): JsonObject {
  const temperature = parameters.findNumber('temperature');
  const maxTokens = parameters.value('max_tokens');
  return {
    ...(temperature !== null && { temperature }),
    ...(typeof maxTokens === 'number' && maxTokens > 0 && { max_tokens: Math.trunc(maxTokens) }),
    ...furtherSettings(parameters),
  };
}

function furtherSettings(parameters: Parameters): JsonObject {
  const value = parameters.value('model_kwargs');
  if (value === null) return {};
  if (!isJsonObject(value)) throw new ComponentFault('model_kwargs is not an object');
  try {
    JSON.stringify(value);
    return value;
  } catch {
    throw new ComponentFault('model_kwargs is nested too deeply');
  }
}
