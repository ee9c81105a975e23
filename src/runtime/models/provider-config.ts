import type { Json, JsonObject } from '../../shared/json.ts';
import type { ProviderSettings, SettingName } from './providers.ts';

/** Under which names the settings of a server stand in what clients of the legacy wire save, the first one first. */
const NAMES: Readonly<Record<Exclude<SettingName, 'headers'>, readonly string[]>> = Object.freeze({
  baseUrl: [
    'base_url',
    'openai_api_base',
    'azure_endpoint',
    'anthropic_api_url',
    'host_base_url',
    'elemai_base_url',
    'api_base',
    'endpoint',
  ],
  apiKey: [
    'api_key',
    'openai_api_key',
    'anthropic_api_key',
    'dashscope_api_key',
    'zhipuai_api_key',
    'minimaxai_api_key',
    'minimax_api_key',
    'wenxin_api_key',
    'qianfan_api_key',
    'xunfeiai_api_key',
    'spark_api_key',
    'cohere_api_key',
    'elemai_api_key',
    'access_key_id',
  ],
  apiSecret: ['api_secret', 'xunfeiai_api_secret', 'spark_api_secret', 'secret_access_key'],
  apiVersion: ['api_version', 'openai_api_version'],
});

/** The names under which a saved server keeps what nobody may see again. */
export const SECRET_CONFIG_NAMES: ReadonlySet<string> = new Set([...NAMES.apiKey, ...NAMES.apiSecret, 'headers']);

/** What the legacy wire saves of a server, for example `openai_api_base`, as the settings of its provider. */
export function toProviderSettings(config: JsonObject): ProviderSettings {
  const { apiKey, apiSecret, apiVersion, baseUrl } = NAMES;
  const text = (names: readonly string[]) => firstText(names.map((name) => config[name]));
  return {
    baseUrl: text(baseUrl),
    apiKey: text(apiKey),
    apiSecret: text(apiSecret),
    apiVersion: text(apiVersion),
    ...(config['headers'] !== undefined && { headers: config['headers'] }),
  };
}

function firstText(values: readonly (Json | undefined)[]): string {
  const found = values.find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found : '';
}
