// cspell:ignore appid
import { isJsonObject, type Json } from '../../../shared/json.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { search } from '../../tools/search.ts';
import * as services from '../../tools/search-services.ts';
import type { SearchService } from '../../tools/search-services.ts';
import type { BuildScope, Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { SearchPart } from '../part.ts';

const DEFAULT_COUNT = 10;

/** A service that searches, and the fields that say who asks it and what for. */
export interface SearchRow {
  readonly service: SearchService;
  /** What it is called towards people and models. */
  readonly title: string;
  /** The field with its address, which people may change, and the one that counts hits. */
  readonly addressField: string;
  readonly address: string;
  readonly countField?: string;
  /** Texts without which it does not answer. */
  readonly needed: readonly string[];
  readonly fields: readonly FieldRow[];
  readonly toAddress?: (parameters: Parameters) => string;
}

const key = (name: string): FieldRow => ({ name, type: 'str', marks: 'RSP', value: '' });
const text = (name: string, value = ''): FieldRow => ({ name, type: 'str', marks: 'S', value });
const address = (name: string, value: string): FieldRow => ({ name, type: 'str', marks: 'SA', value });
const count: FieldRow = { name: 'k', type: 'int', marks: 'S', value: DEFAULT_COUNT };

/** SerpAPI, which is asked by a tool of its own as well. */
export const SERP_API_ROW: SearchRow = {
  service: services.SERP_API,
  title: 'SerpAPI',
  addressField: 'api_base',
  address: 'https://serpapi.com',
  needed: ['serpapi_api_key'],
  fields: [address('api_base', 'https://serpapi.com'), key('serpapi_api_key'), { name: 'params', type: 'code' }],
};

/** Serper, which is asked by a tool of its own as well. */
export const SERPER_ROW: SearchRow = {
  service: services.SERPER,
  title: 'Serper',
  addressField: 'api_base',
  address: 'https://google.serper.dev',
  countField: 'k',
  needed: ['serper_api_key'],
  fields: [
    address('api_base', 'https://google.serper.dev'),
    text('gl', 'us'),
    text('hl', 'en'),
    count,
    key('serper_api_key'),
    { name: 'type', type: 'str', marks: 'SL', value: 'search', options: ['news', 'search', 'places', 'images'] },
  ],
};

const ROWS: readonly (readonly [name: string, row: SearchRow])[] = Object.freeze([
  [
    'BingSearchAPIWrapper',
    {
      service: services.BING,
      title: 'Bing',
      addressField: 'bing_search_url',
      address: 'https://api.bing.microsoft.com/v7.0/search',
      countField: 'k',
      needed: ['bing_subscription_key'],
      fields: [
        { name: 'bing_search_url', type: 'str', marks: 'RS', value: 'https://api.bing.microsoft.com/v7.0/search' },
        key('bing_subscription_key'),
        count,
      ],
    },
  ],
  [
    'GoogleSearchAPIWrapper',
    {
      service: services.GOOGLE,
      title: 'Google',
      addressField: 'api_base',
      address: 'https://customsearch.googleapis.com/customsearch/v1',
      countField: 'k',
      needed: ['google_api_key', 'google_cse_id'],
      fields: [
        address('api_base', 'https://customsearch.googleapis.com/customsearch/v1'),
        key('google_api_key'),
        text('google_cse_id'),
        count,
      ],
    },
  ],
  ['GoogleSerperAPIWrapper', SERPER_ROW],
  [
    'SearxSearchWrapper',
    {
      service: services.SEARX,
      title: 'Searx',
      addressField: 'searx_host',
      address: '',
      countField: 'k',
      needed: ['searx_host'],
      fields: [text('categories'), text('engines'), count, { name: 'searx_host', type: 'str', marks: 'RS', value: '' }],
    },
  ],
  ['SerpAPIWrapper', SERP_API_ROW],
  [
    'WikipediaAPIWrapper',
    {
      service: services.WIKIPEDIA,
      title: 'Wikipedia',
      addressField: 'api_base',
      address: '',
      countField: 'top_k_results',
      needed: [],
      fields: [
        { ...address('api_base', ''), info: 'That of the language without it.' },
        text('lang', 'en'),
        { name: 'top_k_results', type: 'int', marks: 'S', value: 3 },
      ],
      toAddress: toWikipedia,
    },
  ],
  [
    'WolframAlphaAPIWrapper',
    {
      service: services.WOLFRAM_ALPHA,
      title: 'Wolfram Alpha',
      addressField: 'api_base',
      address: 'https://api.wolframalpha.com',
      needed: ['wolfram_alpha_appid'],
      fields: [address('api_base', 'https://api.wolframalpha.com'), key('wolfram_alpha_appid')],
    },
  ],
]);

/** Ways to search, which tools use. */
export const SEARCH_WRAPPERS: readonly Component[] = Object.freeze(
  ROWS.map(([name, row]): Component => ({
    name,
    tag: name,
    category: 'utilities',
    description: `Searches with ${row.title}.`,
    baseClasses: [name, 'function'],
    fields: row.fields,
    destinations: [row.addressField],
    build: (parameters, scope) => searchPart({ row, parameters, scope }),
  })),
);

/** A service with the settings of a vertex. Refuses an unusable address or a key that is missing. */
export function searchPart(options: { row: SearchRow; parameters: Parameters; scope: BuildScope }): SearchPart {
  const { row, parameters, scope } = options;
  const { service, title, needed, fields, countField } = row;
  for (const name of needed) parameters.getText(name);
  const texts = fields.filter(({ type, name }) => type === 'str' && name !== row.addressField);
  const settings = Object.fromEntries(texts.map(({ name }) => [name, parameters.text(name).trim()]));
  const secrets = fields.flatMap(({ name, marks = '' }) => (marks.includes('P') ? [settings[name] ?? ''] : []));
  if (secrets.some((secret) => !/^[\x21-\x7e]*$/u.test(secret))) {
    throw new ComponentFault('a key contains characters that cannot be sent');
  }
  const found = countField === undefined ? null : parameters.findNumber(countField);
  const given = {
    service,
    fetch: scope.fetch,
    name: title,
    baseUrl: toBaseUrl({ row, parameters }),
    settings,
    extra: toExtra(parameters.value('params')),
    secrets,
  };
  const hits = Math.max(1, Math.trunc(found ?? DEFAULT_COUNT));
  return { kind: 'search', search: (request) => search({ ...given, count: hits, ...request }) };
}

/** What an author wrote by name, as texts; none where it is no object. */
function toExtra(written: Json): Readonly<Record<string, string>> {
  const members = isJsonObject(written) ? Object.entries(written) : [];
  return Object.fromEntries(members.map(([name, value]) => [name, toInputText(value ?? '')]));
}

function toBaseUrl({ row, parameters }: { row: SearchRow; parameters: Parameters }): string {
  const { address: usual, addressField, toAddress } = row;
  const own = parameters.text(addressField).trim();
  const chosen = own || (toAddress === undefined ? usual : toAddress(parameters));
  const url = URL.parse(chosen);
  const isUsable = url !== null && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '';
  if (!isUsable) throw new ComponentFault(`${addressField} is not an http or https address`);
  return chosen;
}

function toWikipedia(parameters: Parameters): string {
  const language = parameters.text('lang').trim() || 'en';
  if (!/^[a-z-]{2,20}$/u.test(language)) throw new ComponentFault('lang is no language of Wikipedia');
  return `https://${language}.wikipedia.org`;
}
