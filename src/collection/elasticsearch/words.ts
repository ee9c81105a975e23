import { toTokens } from '../../shared/tokens.ts';
import { once } from '../outside/once.ts';
import type { OutsideStore } from '../outside/outside-index.ts';
import type { AskedTerm } from '../terms.ts';
import type { Elastic } from './client.ts';
import { countMarks, deleteMarks, ensureIndex, putDocuments, refresh, search, toFilter } from './documents.ts';

/**
 * Words in Elasticsearch. Texts are taken apart here, as everywhere in Forme, and come as terms with spaces between them,
 * so that Chinese is found on servers without plug-ins; the server ranks them by BM25.
 */
export function createElasticWords(options: {
  elastic: Elastic;
  prefix: string;
}): OutsideStore<{ readonly terms: readonly AskedTerm[] }> {
  const { elastic } = options;
  const name = `${options.prefix}_words`;
  const target = { elastic, name };
  const properties = { terms: { type: 'text', analyzer: 'whitespace' } } as const;
  const ensure = once(() => ensureIndex({ ...target, properties, unkept: ['terms'] }));
  return {
    store: 'elasticsearch',
    put: async ({ passages, signal }) => {
      await ensure();
      await putDocuments({ ...target, passages, toFields: ({ text }) => ({ terms: toTermText(text) }), signal });
    },
    settle: ({ signal }) => refresh({ ...target, signal }),
    rank: (wanted) =>
      search({
        ...target,
        signal: wanted.signal,
        request: {
          size: wanted.count,
          query: {
            bool: { filter: toFilter(wanted), should: wanted.terms.map(toQuery), minimum_should_match: 1 },
          },
          sort: ['_score', { place: 'asc' }],
        },
      }),
    count: (marks) => countMarks({ ...target, marks }),
    forget: (marks) => deleteMarks({ ...options, marks }),
    check: () => deleteMarks({ ...options, marks: ['nothing'] }),
    close: () => elastic.close(),
  };
}

function toTermText(text: string): string {
  return Array.from(toTokens(text), ({ term }) => toWire(term)).join(' ');
}

/** A few characters become several words when they are normalized. */
function toWire(term: string): string {
  return term.replaceAll(/\s+/gu, '_');
}

function toQuery({ term, isPrefix }: AskedTerm) {
  const value = toWire(term);
  return isPrefix ? { prefix: { terms: { value } } } : { term: { terms: { value } } };
}
