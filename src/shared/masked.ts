import { findSecretParts, isSecretName, type SecretPart } from './secret-texts.ts';

const MASK = '***';

/** A text with a mask in place of each of these parts, which are in order and do not overlap. */
export function maskParts({ text, parts }: { text: string; parts: readonly SecretPart[] }): string {
  let masked = '';
  let end = 0;
  for (const part of parts) {
    masked += text.slice(end, part.start) + MASK;
    end = part.end;
  }
  return masked + text.slice(end);
}

/** Whatever somebody sent, as it may be repeated to them: with a mask for all that goes by the name of a secret or looks like one. */
export function maskSecrets({ name, value }: { name: string; value: unknown }): unknown {
  if (isSecretName(name) && value !== null && value !== '') return MASK;
  if (typeof value === 'string') return maskParts({ text: value, parts: findSecretParts(value) });
  if (Array.isArray(value)) return value.map((item: unknown) => maskSecrets({ name: '', value: item }));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, maskSecrets({ name: key, value: member })]);
  return Object.fromEntries(members) as unknown;
}
