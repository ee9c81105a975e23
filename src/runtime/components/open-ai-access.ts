import type { RuntimeOptions } from '../contract.ts';
import { ComponentFault } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** Where requests go that name no other address. */
export const OPENAI_URL = 'https://api.openai.com/v1';
const MAX_ADDRESS_LENGTH = 2_048;
/** What a header can carry; anything else would fail with an error that quotes the key. */
const SENDABLE_KEY = /^[\x21-\x7e]+$/u;

/** Where these fields send requests; the key in a document is only for these addresses. */
export const OPENAI_DESTINATIONS: readonly string[] = Object.freeze(['openai_api_base', 'openai_proxy']);

/**
 * Where requests go and with which key. The operator's key goes to OpenAI only, never to an address that a document
 * names. Refuses an unusable address or key before anything is sent.
 */
export function openAiAccess(given: { parameters: Parameters; modelKeys: RuntimeOptions['modelKeys'] }): {
  baseUrl: string;
  apiKey: string;
} {
  const { modelKeys, parameters } = given;
  if (parameters.text('openai_proxy').trim() !== '') throw new ComponentFault('openai_proxy is not supported');
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
