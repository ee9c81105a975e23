import { isJsonObject } from '../../../shared/json.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { RuntimeOptions } from '../../contract.ts';
import { makeChatModel } from '../../models/model-maker.ts';
import type { ProviderName } from '../../models/providers.ts';
import type { FieldRow } from '../field.ts';
import { makeFrom, type AccessFields } from './model-access.ts';
import { ComponentFault } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';
import type { ModelPart } from '../part.ts';

/** The fields that all components of models share, but for the name of the model. */
export const MODEL_FIELDS: Readonly<Record<'cache' | 'maxTokens' | 'modelKwargs' | 'streaming', FieldRow>> =
  Object.freeze({
    cache: { name: 'cache', type: 'bool', marks: 'A', value: true },
    maxTokens: { name: 'max_tokens', type: 'int', marks: 'SAP', value: '' },
    modelKwargs: { name: 'model_kwargs', type: 'code', marks: 'SA' },
    streaming: { name: 'streaming', type: 'bool', marks: 'S', value: true },
  });

/** A model of a provider. Refuses an unusable address or key before anything is sent. */
export function modelPart(given: {
  parameters: Parameters;
  options: RuntimeOptions;
  provider: ProviderName;
  fields: AccessFields;
  completesTexts?: boolean;
}): ModelPart {
  const { completesTexts = false, parameters, provider } = given;
  const isStreaming = parameters.isOn('streaming', true);
  const asking = { isStreaming, completesTexts, parameters: settingsOf(parameters) };
  const model = makeFrom({ ...given, make: (source) => makeChatModel({ ...source, ...asking }) });
  return { kind: 'model', model, provider };
}

/** What each question says besides, the same for every provider. */
function settingsOf(parameters: Parameters): JsonObject {
  const temperature = parameters.findNumber('temperature');
  const topP = parameters.findNumber('top_p');
  const maxTokens = parameters.value('max_tokens');
  return {
    ...(temperature !== null && { temperature }),
    ...(topP !== null && { top_p: topP }),
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
