import type { RuntimeOptions } from '../../contract.ts';
import type { ModelSource } from '../../models/provider-endpoint.ts';
import type { ProviderName, SettingName } from '../../models/providers.ts';
import { SettingFault } from '../../models/setting-fault.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

/** The fields of a component that say where its model is and who asks, and the one that names the model. */
export type AccessFields = { readonly [Setting in SettingName]?: string } & { readonly modelName: string };

/** How the components of OpenAI call these. */
export const OPENAI_FIELDS = Object.freeze({ baseUrl: 'openai_api_base', apiKey: 'openai_api_key' } as const);

/** Where these fields send requests; the key in a document is only for these addresses. */
export const OPENAI_DESTINATIONS: readonly string[] = Object.freeze(['openai_api_base', 'openai_proxy']);

/** The rows of those fields, which an editor shows. */
export const OPENAI_ACCESS: readonly FieldRow[] = Object.freeze([
  {
    name: 'openai_api_base',
    type: 'str',
    marks: 'S',
    displayName: 'OpenAI API Base',
    info: 'The address of any OpenAI-compatible endpoint, for example http://localhost:11434/v1. OpenAI when empty.',
  },
  { name: 'openai_api_key', type: 'str', marks: 'SP', value: '', displayName: 'OpenAI API Key' },
]);

/** The model that the fields of a component describe. Faults of making it name the fields. */
export function makeFrom<Model>(given: {
  parameters: Parameters;
  options: RuntimeOptions;
  provider: ProviderName;
  fields: AccessFields;
  make: (source: ModelSource) => Model;
}): Model {
  const { fields, make, options, parameters, provider } = given;
  if (parameters.text('openai_proxy').trim() !== '') throw new ComponentFault('openai_proxy is not supported');
  const { modelName, headers, ...texts } = fields;
  const settings = Object.fromEntries(Object.entries(texts).map(([name, field]) => [name, parameters.text(field)]));
  try {
    return make({
      provider,
      settings: { ...settings, ...(headers !== undefined && { headers: parameters.value(headers) }) },
      modelName: parameters.getText(modelName).trim(),
      modelKeys: options.modelKeys,
      fetch: options.fetch,
      idleTimeoutMs: options.modelIdleTimeoutMs,
      retries: options.modelRetries,
    });
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error;
    const { problem, setting } = error;
    throw new ComponentFault(`${setting === 'provider' ? provider : (fields[setting] ?? setting)} ${problem}`);
  }
}
