import { isJsonObject } from '../../shared/json.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { RuntimeOptions } from '../contract.ts';
import { createOpenAiModel } from '../models/open-ai-model.ts';
import type { OpenAiModelOptions } from '../models/open-ai-model.ts';
import type { FieldRow } from './field.ts';
import { openAiAccess } from './open-ai-access.ts';
import { ComponentFault } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { ModelPart } from './part.ts';

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
  const model = createOpenAiModel({
    modelName: parameters.getText('model_name').trim(),
    ...openAiAccess({ parameters, modelKeys: options.modelKeys }),
    fetch: options.fetch,
    protocol,
    isStreaming: parameters.isOn('streaming', true),
    settings: settingsOf(parameters),
    idleTimeoutMs: options.modelIdleTimeoutMs,
    retries: options.modelRetries,
  });
  return { kind: 'model', model };
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
