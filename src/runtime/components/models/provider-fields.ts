import { getProvider, type ProviderName } from '../../models/providers.ts';
import type { FieldRow } from '../field.ts';
import type { AccessFields } from './model-access.ts';

/** The rows that say where a model is and who asks. */
export function accessRows(given: {
  fields: AccessFields;
  provider: ProviderName;
  isAddressRequired: boolean;
}): readonly FieldRow[] {
  const { fields, isAddressRequired, provider } = given;
  const { apiKey, apiSecret, apiVersion, baseUrl, headers } = fields;
  const text = { type: 'str', value: '' } as const;
  return [
    ...(baseUrl === undefined ? [] : [addressRow({ name: baseUrl, provider, isAddressRequired })]),
    ...(apiKey === undefined ? [] : [{ ...text, name: apiKey, marks: 'SP' }]),
    ...(apiSecret === undefined ? [] : [{ ...text, name: apiSecret, marks: 'SP' }]),
    ...(apiVersion === undefined
      ? []
      : [{ ...text, name: apiVersion, marks: 'S', info: 'For example 2024-10-21. The newest when empty.' }]),
    ...(headers === undefined
      ? []
      : [{ name: headers, type: 'code', marks: 'SM', info: 'Further headers, as JSON.', isConfidential: true }]),
  ];
}

/** Rows in the order of their names, in which editors show them. */
export function byName(rows: readonly FieldRow[]): readonly FieldRow[] {
  return rows.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** An address that the provider has is one that few have to change. */
function addressRow(given: { name: string; provider: ProviderName; isAddressRequired: boolean }): FieldRow {
  const { isAddressRequired, name, provider } = given;
  const { baseUrl, protocol } = getProvider(provider);
  const row = { name, type: 'str', value: '' } as const;
  if (baseUrl !== null) {
    const info = `The address of another endpoint with the same protocol. ${baseUrl} when empty.`;
    return { ...row, marks: name === 'api_base' ? 'SA' : 'S', info };
  }
  const example = protocol === 'azure' ? 'https://my-resource.openai.azure.com' : 'http://models.internal:8000/v1';
  return { ...row, marks: isAddressRequired ? 'RS' : 'S', info: `Where it is, for example ${example}.` };
}
