import type { Resolvers } from '../generated/schema.ts';
import { SOURCE_CODES } from './code.ts';
import { keywordsOf, orderByRelevance } from './shown.ts';
import { toLinks } from './trace.ts';

/** The codes of answers from files. Which of both it is depends on who looks, and when. */
const RESTS_ON_FILES: ReadonlySet<number> = new Set([SOURCE_CODES.FILES, SOURCE_CODES.HIDDEN]);

/** What answers rest on. Nothing is asked for a message that rests on nothing. */
export const resolvers: Pick<Resolvers, 'Message'> = {
  Message: {
    source: async ({ id, source }, _arguments, { loaders }) => {
      if (!RESTS_ON_FILES.has(source)) return source;
      const readable = await loaders.readableSourceOfMessage.load(id);
      return readable === null ? SOURCE_CODES.HIDDEN : SOURCE_CODES.FILES;
    },
    sources: async ({ id, source }, { keywords }, { loaders }) => {
      if (source === SOURCE_CODES.NOTHING) return [];
      const sources = await loaders.sourcesOfMessage.load(id);
      return orderByRelevance({ sources, keywords: keywords ?? [] });
    },
    sourceKeywords: async ({ id, source }, _arguments, { loaders }) =>
      source === SOURCE_CODES.NOTHING ? [] : keywordsOf(await loaders.sourcesOfMessage.load(id)),
    sourceLinks: async ({ id, source }, _arguments, { loaders }) => {
      if (source !== SOURCE_CODES.LINKS) return [];
      const rows = await loaders.linksOfMessage.load(id);
      return toLinks(rows.map(({ metadata }) => metadata));
    },
  },
};
