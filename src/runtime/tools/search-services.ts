// cspell:ignore apim appid exintro exlimit explaintext fullurl gsrlimit gsrsearch inprop plaintext queryresult subpods
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';

/** Something that was found. */
export interface SearchHit {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** What is asked of a service: its own settings by name, as texts. */
export interface SearchQuestion {
  readonly query: string;
  readonly count: number;
  readonly settings: Readonly<Record<string, string>>;
  /** What else its author has it asked. */
  readonly extra: Readonly<Record<string, string>>;
}

/** How a service is asked, below its address. */
export interface SearchCall {
  readonly path?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST. */
  readonly body?: JsonObject;
}

/** A service that searches. */
export interface SearchService {
  readonly toCall: (question: SearchQuestion) => SearchCall;
  readonly read: (answer: JsonObject, question: SearchQuestion) => readonly SearchHit[];
}

const KEYS = Object.freeze({ title: 'title', text: 'snippet', url: 'link' });

export const BING: SearchService = {
  toCall: ({ query, count, settings }) => ({
    parameters: { q: query, count: String(count), textDecorations: 'false' },
    headers: { 'Ocp-Apim-Subscription-Key': settings['bing_subscription_key'] ?? '' },
  }),
  read: ({ webPages }) =>
    readHits({ list: membersOf(webPages)['value'], keys: { ...KEYS, title: 'name', url: 'url' } }),
};

export const GOOGLE: SearchService = {
  toCall: ({ query, count, settings }) => ({
    parameters: {
      ...{ q: query, num: String(Math.min(count, 10)) },
      ...{ key: settings['google_api_key'] ?? '', cx: settings['google_cse_id'] ?? '' },
    },
  }),
  read: ({ items }) => readHits({ list: items, keys: KEYS }),
};

const SERPER_LISTS: Readonly<Record<string, string>> = Object.freeze({
  search: 'organic',
  news: 'news',
  places: 'places',
  images: 'images',
});

export const SERPER: SearchService = {
  toCall: ({ query, count, settings: { type = '', gl = '', hl = '', serper_api_key: key = '' } }) => ({
    path: `/${Object.hasOwn(SERPER_LISTS, type) ? type : 'search'}`,
    headers: { 'X-API-KEY': key },
    body: { q: query, num: count, ...(gl !== '' && { gl }), ...(hl !== '' && { hl }) },
  }),
  read: (answer, { settings: { type = '' } }) => [
    ...readAnswerBox(answer['answerBox']),
    ...readHits({ list: answer[SERPER_LISTS[type] ?? 'organic'], keys: KEYS }),
  ],
};

export const SERP_API: SearchService = {
  toCall: ({ query, count, settings, extra }) => ({
    path: '/search.json',
    parameters: {
      ...{ engine: 'google', num: String(count) },
      ...extra,
      ...{ q: query, api_key: settings['serpapi_api_key'] ?? '' },
    },
  }),
  read: (answer) => [
    ...readAnswerBox(answer['answer_box']),
    ...readHits({ list: answer['organic_results'], keys: KEYS }),
  ],
};

export const SEARX: SearchService = {
  toCall: ({ query, settings: { engines = '', categories = '' } }) => ({
    path: '/search',
    parameters: {
      q: query,
      format: 'json',
      ...(engines !== '' && { engines }),
      ...(categories !== '' && { categories }),
    },
  }),
  read: ({ results }) => readHits({ list: results, keys: { title: 'title', text: 'content', url: 'url' } }),
};

export const WIKIPEDIA: SearchService = {
  toCall: ({ query, count }) => ({
    path: '/w/api.php',
    parameters: {
      ...{
        action: 'query',
        format: 'json',
        generator: 'search',
        gsrsearch: query,
        gsrlimit: String(Math.min(count, 20)),
      },
      ...{ prop: 'extracts|info', inprop: 'url', exintro: '1', explaintext: '1', exlimit: 'max' },
    },
  }),
  read: ({ query }) => {
    const pages = Object.values(membersOf(membersOf(query)['pages'])).filter(isJsonObject);
    const inOrder = pages.toSorted((one, other) => Number(one['index'] ?? 0) - Number(other['index'] ?? 0));
    return readHits({ list: inOrder, keys: { title: 'title', text: 'extract', url: 'fullurl' } });
  },
};

export const WOLFRAM_ALPHA: SearchService = {
  toCall: ({ query, settings }) => ({
    path: '/v2/query',
    parameters: { input: query, output: 'json', format: 'plaintext', appid: settings['wolfram_alpha_appid'] ?? '' },
  }),
  read: ({ queryresult }) =>
    objectsOf(membersOf(queryresult)['pods']).map((pod) => ({
      title: textOf(pod['title']),
      text: objectsOf(pod['subpods'])
        .map((part) => textOf(part['plaintext']))
        .filter((text) => text !== '')
        .join('\n'),
      url: '',
    })),
};

function readAnswerBox(box: Json | undefined): readonly SearchHit[] {
  const { title, answer, snippet, link } = membersOf(box);
  const text = textOf(answer) || textOf(snippet);
  return text === '' ? [] : [{ title: textOf(title), text, url: textOf(link) }];
}

function readHits(options: {
  list: Json | undefined;
  keys: { readonly title: string; readonly text: string; readonly url: string };
}): readonly SearchHit[] {
  const { list, keys } = options;
  return objectsOf(list).map((item) => ({
    title: textOf(item[keys.title]),
    text: textOf(item[keys.text] ?? item['address'] ?? item['imageUrl']),
    url: textOf(item[keys.url]),
  }));
}

function objectsOf(list: Json | undefined): readonly JsonObject[] {
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

function membersOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
