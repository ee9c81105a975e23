import type { SearchHit } from '../../tools/search-services.ts';
import { searchTool } from '../../tools/search-tool.ts';
import type { Component } from '../component.ts';
import { searchPart, SERP_API_ROW, SERPER_ROW } from './search-wrappers.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

const CURRENT = 'Finds out about current events and facts. It is given what to search for.';

interface SearchToolRow {
  readonly name: string;
  readonly wrapper: string;
  readonly toolName: string;
  readonly description: string;
  readonly write?: (hits: readonly SearchHit[]) => string;
}

const WEB: readonly SearchToolRow[] = Object.freeze([
  { name: 'BingSearchRun', wrapper: 'BingSearchAPIWrapper', toolName: 'bing_search', description: CURRENT },
  { name: 'GoogleSearchRun', wrapper: 'GoogleSearchAPIWrapper', toolName: 'google_search', description: CURRENT },
  {
    name: 'GoogleSearchResults',
    wrapper: 'GoogleSearchAPIWrapper',
    toolName: 'google_search_results_json',
    description: `${CURRENT} It answers with a list in JSON.`,
    write: toJsonList,
  },
  { name: 'GoogleSerperRun', wrapper: 'GoogleSerperAPIWrapper', toolName: 'google_serper', description: CURRENT },
]);

const REFERENCE: readonly SearchToolRow[] = Object.freeze([
  {
    name: 'WikipediaQueryRun',
    wrapper: 'WikipediaAPIWrapper',
    toolName: 'wikipedia',
    description:
      'Finds out about people, places, companies, events and other subjects in an encyclopedia. It is given what to look up.',
  },
  {
    name: 'WolframAlphaQueryRun',
    wrapper: 'WolframAlphaAPIWrapper',
    toolName: 'wolfram_alpha',
    description: 'Answers questions about mathematics, science, technology and society. It is given a question.',
  },
]);

/** Tools that search the web with the wrapper they are connected to. */
export const webSearchTools: readonly Component[] = Object.freeze(WEB.map(toWrapped));

/** Tools that look things up with the wrapper they are connected to. */
export const referenceTools: readonly Component[] = Object.freeze(REFERENCE.map(toWrapped));

const KEYED = [
  { name: 'Search', row: SERP_API_ROW },
  { name: 'Serper Search', row: SERPER_ROW },
];

/** Tools that search the web with a key of their own. */
export const keyedSearchTools: readonly Component[] = Object.freeze(
  KEYED.map(({ name, row }): Component => ({
    name,
    tag: name,
    category: 'tools',
    description: CURRENT,
    baseClasses: TOOL_CLASSES,
    fields: [ARGUMENTS_FIELD, ...row.fields],
    destinations: [row.addressField],
    build: (parameters, scope) => {
      const service = searchPart({ row, parameters, scope });
      return searchTool({ name: name.replaceAll(' ', '_'), description: CURRENT, service });
    },
  })),
);

function toWrapped({ name, wrapper, toolName, description, write }: SearchToolRow): Component {
  return {
    name,
    tag: name,
    category: 'tools',
    description,
    baseClasses: [...TOOL_CLASSES, name],
    fields: [{ name: 'api_wrapper', type: wrapper, marks: 'RS' }, ARGUMENTS_FIELD],
    build: (parameters) => {
      const service = parameters.getPart('api_wrapper', 'search');
      return searchTool({ name: toolName, description, service, ...(write && { write }) });
    },
  };
}

function toJsonList(hits: readonly SearchHit[]): string {
  return JSON.stringify(hits.map(({ title, text: snippet, url: link }) => ({ title, snippet, link })));
}
