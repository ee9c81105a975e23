import { createHmac } from 'node:crypto';
import { isJsonObject } from '../../shared/json.ts';
import type { Fetch } from '../../shared/outbound.ts';
import { NO_KEY, type ModelEndpoint } from './model-endpoint.ts';
import { toBaseUrl } from './provider-address.ts';
import { getProvider, type ModelProvider, type ProviderName, type ProviderSettings } from './providers.ts';
import { SettingFault } from './setting-fault.ts';

/** What a header can carry; anything else would fail with an error that quotes the key. */
const SENDABLE = /^[\x21-\x7e]+$/u;
const SENDABLE_VALUE = /^[\x20-\x7e]*$/u;
const HEADER_NAME = /^[\w-]{1,100}$/u;
const MAX_HEADERS = 50;
/** What would change how a question is carried, instead of saying something about it. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const ANTHROPIC_VERSION = '2023-06-01';
const TOKEN_SECONDS = 1_800;

/** A model of a provider, and with what it is reached. */
export interface ModelSource {
  readonly provider: ProviderName;
  readonly settings: ProviderSettings;
  /** As the provider calls it; of Azure, the name of the deployment. */
  readonly modelName: string;
  /** The operator's keys by provider; each is for the provider's own address, and sent to no other. */
  readonly modelKeys: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly idleTimeoutMs: number;
  readonly retries: number;
}

/** Where a model is reached. Throws `SettingFault` for settings that cannot be used, before anything is sent. */
export function toEndpoint(source: ModelSource): ModelEndpoint {
  const { fetch, idleTimeoutMs, modelName, provider: name, retries, settings } = source;
  const provider = getProvider(name);
  if (modelName.trim() === '') throw new SettingFault({ setting: 'modelName', problem: 'is missing' });
  const apiKey = toKey({ source, provider });
  const headers = toHeaders(settings.headers);
  return {
    modelName,
    fetch,
    idleTimeoutMs,
    retries,
    ...toPlace({ source, provider }),
    ...toCredential({ name, apiKey, apiSecret: settings.apiSecret?.trim() ?? '' }),
    headers: provider.protocol === 'anthropic' ? { 'anthropic-version': ANTHROPIC_VERSION, ...headers } : headers,
  };
}

function toPlace({ source, provider }: { source: ModelSource; provider: ModelProvider }) {
  const { modelName, settings } = source;
  const text = settings.baseUrl?.trim() ?? '';
  const baseUrl = text === '' ? provider.baseUrl : toBaseUrl({ text, protocol: provider.protocol });
  if (baseUrl === null) throw new SettingFault({ setting: 'baseUrl', problem: 'is missing' });
  if (source.provider === 'ollama') return { baseUrl: toOllamaUrl(baseUrl) };
  if (provider.protocol !== 'azure') return { baseUrl };
  const version = settings.apiVersion?.trim() ?? '';
  if (version === '') return { baseUrl: `${baseUrl}/openai/v1` };
  const deployment = encodeURIComponent(modelName);
  return { baseUrl: `${baseUrl}/openai/deployments/${deployment}`, query: { 'api-version': version } };
}

/** People know the address of the server itself, beneath which both of its protocols are. */
function toOllamaUrl(baseUrl: string): string {
  return baseUrl.endsWith('/v1') ? baseUrl : `${baseUrl.replace(/\/api$/u, '')}/v1`;
}

/** The operator's key goes to the provider only, never to an address that somebody else names. */
function toKey({ source, provider }: { source: ModelSource; provider: ModelProvider }): string {
  const { modelKeys, settings } = source;
  const isNamed = (settings.baseUrl?.trim() ?? '') !== '' || !provider.needsKey;
  const apiKey = (settings.apiKey?.trim() ?? '') || (isNamed ? NO_KEY : (modelKeys[source.provider] ?? ''));
  if (apiKey === '') throw new SettingFault({ setting: 'apiKey', problem: 'is missing' });
  if (!SENDABLE.test(apiKey)) throw notSendable('apiKey');
  return apiKey;
}

function toCredential(given: { name: ProviderName; apiKey: string; apiSecret: string }): {
  apiKey: string;
  keyHeader?: 'api-key' | 'x-api-key';
  toToken?: () => string;
  secrets?: readonly string[];
} {
  const { apiKey, apiSecret, name } = given;
  const { protocol } = getProvider(name);
  if (protocol === 'azure') return { apiKey, keyHeader: 'api-key' };
  if (protocol === 'anthropic') return { apiKey, keyHeader: 'x-api-key' };
  if (apiSecret === '') return { apiKey };
  if (!SENDABLE.test(apiSecret)) throw notSendable('apiSecret');
  const secrets = [apiKey, apiSecret];
  if (name === 'spark') return { apiKey: `${apiKey}:${apiSecret}`, secrets };
  if (name === 'sensenova') return { apiKey, secrets, toToken: () => signedToken({ id: apiKey, secret: apiSecret }) };
  return { apiKey };
}

/** A JSON web token that says for half an hour who asks; made anew for each question, because flows live longer. */
function signedToken({ id, secret }: { id: string; secret: string }): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: id, exp: seconds + TOKEN_SECONDS, nbf: seconds - 5 };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function toHeaders(value: unknown): Readonly<Record<string, string>> {
  const fault = (problem: string) => new SettingFault({ setting: 'headers', problem });
  if (value === undefined || value === null || value === '') return {};
  if (!isJsonObject(value)) throw fault('is not an object');
  const entries = Object.entries(value);
  if (entries.length > MAX_HEADERS) throw fault(`has more than ${MAX_HEADERS} members`);
  const headers = entries.map(([name, text]) => {
    if (!HEADER_NAME.test(name) || OWN_HEADERS.has(name.toLowerCase())) throw fault('has a name that cannot be sent');
    if (typeof text !== 'string' || !SENDABLE_VALUE.test(text)) throw fault('has a value that cannot be sent');
    return [name.toLowerCase(), text] as const;
  });
  return Object.fromEntries(headers);
}

function notSendable(setting: 'apiKey' | 'apiSecret'): SettingFault {
  return new SettingFault({ setting, problem: 'contains characters that cannot be sent' });
}
