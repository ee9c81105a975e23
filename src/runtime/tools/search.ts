import { isJsonObject, parseJson } from '../../shared/json.ts';
import type { Fetch } from '../../shared/outbound.ts';
import { askWeb } from './ask-web.ts';
import { ToolFault } from './fault.ts';
import type { SearchHit, SearchService } from './search-services.ts';

/** A service with its settings. */
export interface SearchOptions {
  readonly service: SearchService;
  readonly fetch: Fetch;
  /** What it is called where it fails. */
  readonly name: string;
  readonly baseUrl: string;
  /** How many are found at most. */
  readonly count: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const MAX_HITS = 50;

/** Searches, and gives the best hits first. Throws `ToolFault` where the service does not answer, and the signal's reason. */
export async function search(
  options: SearchOptions & { query: string; signal: AbortSignal },
): Promise<readonly SearchHit[]> {
  const { service, fetch, name, baseUrl, count, settings, extra, secrets, query, signal } = options;
  const question = { query, count, settings, extra };
  const { path = '', parameters = {}, headers = {}, body } = service.toCall(question);
  const url = new URL(baseUrl.replace(/\/+$/u, '') + path);
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const text = await askWeb({
    ...{ fetch, secrets, signal, ...sent },
    subject: name,
    url: url.href,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
  });
  const answer = parseJson(text);
  if (!isJsonObject(answer)) throw new ToolFault(`${name} did not answer with JSON.`);
  return service.read(answer, question).slice(0, Math.min(count, MAX_HITS));
}

/** Hits as a model reads them. */
export function toHitTexts(hits: readonly SearchHit[]): string {
  if (hits.length === 0) return 'No good search result was found.';
  return hits.map(({ title, text, url }) => [title, text, url].filter((part) => part !== '').join('\n')).join('\n\n');
}
