import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';
import { maskParts } from '../shared/masked.ts';
import { createOccurrenceFinder, type FindOccurrences } from './occurrences.ts';
import { findSecretParts, isSecretName, mergeParts } from '../shared/secret-texts.ts';
import { collectSecrets, concealSecrets } from './secrets.ts';

/**
 * A document for people who may not change it: with null for what its secret fields hold, for every text equal to that,
 * and for what stands under the name of a secret, and with a mask where a longer text has a secret in it.
 */
export function withoutSecrets(document: Json): Json {
  const secrets = collectSecrets([document]);
  const { value } = concealSecrets({ name: '', value: document, secrets });
  const labels = new Map([...secrets].map((secret) => [secret, '']));
  const collect = (text: string): string => {
    for (const { start, end } of findSecretParts(text)) labels.set(text.slice(start, end), '');
    return text;
  };
  mapTexts({ name: '', value, map: collect });
  const findOccurrences = createOccurrenceFinder(labels);
  return mapTexts({ name: '', value, map: (text) => maskText({ text, findOccurrences }) });
}

function maskText({ text, findOccurrences }: { text: string; findOccurrences: FindOccurrences }): string {
  return maskParts({ text, parts: mergeParts([...findSecretParts(text), ...findOccurrences(text)]) });
}

function mapTexts(walk: { name: string; value: Json; map: (text: string) => string }): Json {
  const { name, value, map } = walk;
  if (typeof value === 'string') return isSecretName(name) && value !== '' ? null : map(value);
  if (isJsonArray(value)) return value.map((item) => mapTexts({ ...walk, value: item }));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member = null]) => {
    return [key, mapTexts({ map, name: key, value: member })] as const;
  });
  return Object.fromEntries(members);
}
