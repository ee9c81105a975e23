import type { FieldRow } from '../field.ts';
import { OPENAI_ACCESS, OPENAI_FIELDS } from './model-access.ts';
import { MODEL_FIELDS } from './model-part.ts';

/** Which fields of the models of OpenAI say where they are. */
export const OPENAI_MODEL_ACCESS = Object.freeze({ ...OPENAI_FIELDS, modelName: 'model_name' } as const);

/** The fields that the models of OpenAI share, around the list of model names. */
export function openAiFields(modelName: FieldRow): readonly FieldRow[] {
  const { cache, maxTokens, modelKwargs, streaming } = MODEL_FIELDS;
  return [
    cache,
    { name: 'max_retries', type: 'int', value: 6 },
    maxTokens,
    modelKwargs,
    modelName,
    { name: 'n', type: 'int', value: 1 },
    ...OPENAI_ACCESS,
    { name: 'openai_organization', type: 'str', displayName: 'OpenAI Organization' },
    { name: 'openai_proxy', type: 'str', marks: 'S', displayName: 'OpenAI Proxy' },
    { name: 'request_timeout', type: 'float' },
    streaming,
    { name: 'temperature', type: 'float', marks: 'S', value: 0.7 },
  ];
}
