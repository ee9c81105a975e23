import { isJsonObject, type Json } from '../../shared/json.ts';
import { toInputText } from '../prompts/prompt-values.ts';

/** What a header can carry; anything else would fail with an error that quotes it. */
const SENDABLE = /^[\x20-\x7e]*$/u;
const HEADER_NAME = /^[\w-]+$/u;

/** Headers that a person wrote, as an object; none for nothing, null where they cannot be sent. */
export function toHeaders(written: Json): Readonly<Record<string, string>> | null {
  if (written === null || written === '') return {};
  if (!isJsonObject(written)) return null;
  const headers = Object.entries(written).map(([name, text]) => [name, toInputText(text ?? '')] as const);
  const areSendable = headers.every(([name, text]) => HEADER_NAME.test(name) && SENDABLE.test(text));
  return areSendable ? Object.fromEntries(headers) : null;
}
