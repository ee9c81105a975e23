import type { IncomingMessage } from 'node:http';
import accepts from 'accepts';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../shared/language.ts';

const SPOKEN = [...LANGUAGES];

/**
 * The language that a request asks for with `Accept-Language`: the first of ours by quality values, then by order;
 * English where it asks for none. Every kind of Chinese is answered in simplified characters.
 */
export function languageOf(request: Pick<IncomingMessage, 'headers'>): Language {
  if (request.headers['accept-language'] === undefined) return DEFAULT_LANGUAGE;
  // The library reads nothing but the headers of what it is given.
  const asked = accepts(request as IncomingMessage);
  for (const range of asked.languages()) {
    // Given what to choose from, the library prefers `en` to `zh-CN` wherever both are asked for alike.
    const name = range === '*' ? asked.languages(SPOKEN) : range.split('-')[0]?.toLowerCase();
    const language = SPOKEN.find((each) => each === name);
    if (language !== undefined) return language;
  }
  return DEFAULT_LANGUAGE;
}
