// cspell:ignore listennotes themoviedb tmdb
import { allowsOnly } from '../../web/allowed-addresses.ts';
import { toHeaders } from '../../web/headers.ts';
import { toTextSchema } from '../../tools/arguments.ts';
import { callApi } from '../chains/api-chain.ts';
import type { BuildScope, Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ToolPart } from '../part.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';
import { chainDoing } from './tool.ts';

/** A service that answers questions by its API. */
interface ApiRow {
  readonly name: string;
  readonly toolName: string;
  readonly description: string;
  readonly keyField: string;
  readonly server: string;
  readonly toHeader: (key: string) => Readonly<Record<string, string>>;
  /** What a model is told of the API, below its address. */
  readonly docs: readonly string[];
}

const ROWS: readonly ApiRow[] = Object.freeze([
  {
    name: 'News API',
    toolName: 'News-API',
    description: 'Finds out what is in the news. It is given a question in words.',
    keyField: 'news_api_key',
    server: 'https://newsapi.org',
    toHeader: (key) => ({ 'X-Api-Key': key }),
    docs: [
      'GET /v2/top-headlines: what is in the news now. At least one of these is needed:',
      '- q: words to look for',
      '- country: a code of two letters, such as us; not together with sources',
      '- category: business, entertainment, general, health, science, sports or technology; not together with sources',
      '- sources: ids of sources, with commas between them',
      'GET /v2/everything: articles of the last weeks.',
      '- q: words to look for (needed); "a b" for a phrase, AND, OR and NOT between words',
      '- searchIn: title, description, content; from, to: dates such as 2026-01-31; language: a code of two letters',
      '- sortBy: relevancy, popularity or publishedAt',
      'Both take pageSize (100 at most) and page, and answer with articles: source, author, title, description, url, publishedAt.',
    ],
  },
  {
    name: 'TMDB API',
    toolName: 'TMDB-API',
    description: 'Finds out about films and series. It is given a question in words.',
    keyField: 'tmdb_bearer_token',
    server: 'https://api.themoviedb.org',
    toHeader: (key) => ({ Authorization: `Bearer ${key}` }),
    docs: [
      'GET /3/search/movie: films by their title.',
      '- query: words of the title (needed)',
      '- language: such as en-US; region: a code of two letters; page; include_adult: true or false',
      '- year, primary_release_year: a year',
      'GET /3/search/tv: series by their title. Takes query, language, page and first_air_date_year.',
      'Both answer with page, total_results and results: id, title or name, overview, release_date or first_air_date, vote_average, popularity.',
    ],
  },
  {
    name: 'Podcast API',
    toolName: 'Podcast-API',
    description: 'Finds podcasts and their episodes. It is given a question in words.',
    keyField: 'listen_api_key',
    server: 'https://listen-api.listennotes.com',
    toHeader: (key) => ({ 'X-ListenAPI-Key': key }),
    docs: [
      'GET /api/v2/search: podcasts and episodes.',
      '- q: words to look for (needed); "a b" for a phrase',
      '- type: episode or podcast; sort_by_date: 0 by relevance, 1 by date; language: such as English',
      '- len_min, len_max: minutes of an episode; published_after, published_before: milliseconds since 1970',
      '- offset: how many results to pass over; page_size: 10 at most',
      'It answers with total and results: title_original, description_original, podcast, pub_date_ms, audio_length_sec, link.',
    ],
  },
]);

const ADDRESS = 'api_base';

/** Tools that have a model ask a service by its API. */
export const apiTools: readonly Component[] = Object.freeze(
  ROWS.map((row): Component => ({
    name: row.name,
    tag: row.name,
    category: 'tools',
    description: row.description,
    baseClasses: TOOL_CLASSES,
    fields: [
      { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
      { name: ADDRESS, type: 'str', marks: 'SA', value: row.server },
      ARGUMENTS_FIELD,
      { name: row.keyField, type: 'str', marks: 'RSP', value: '' },
    ],
    destinations: [ADDRESS],
    build: (parameters, scope) => toTool({ row, parameters, scope }),
  })),
);

function toTool(given: { row: ApiRow; parameters: Parameters; scope: BuildScope }): ToolPart {
  const { row, parameters, scope } = given;
  const server = (parameters.text(ADDRESS).trim() || row.server).replace(/\/+$/u, '');
  const allows = allowsOnly([server]);
  if (allows === null) throw new ComponentFault(`${ADDRESS} is not an http or https address`);
  const headers = toHeaders(row.toHeader(parameters.getText(row.keyField)));
  if (headers === null) throw new ComponentFault(`${row.keyField} contains characters that cannot be sent`);
  const docs = [`The API is at ${server}, and answers in JSON.`, ...row.docs].join('\n');
  const { model } = parameters.getPart('llm', 'model');
  const chain = callApi({ nodeId: parameters.nodeId, model, fetch: scope.fetch, docs, headers, allows });
  return {
    kind: 'tool',
    name: row.toolName,
    description: row.description,
    parameters: toTextSchema({ name: 'question', description: 'A question in words.' }),
    returnsDirectly: false,
    ...chainDoing(chain),
  };
}
