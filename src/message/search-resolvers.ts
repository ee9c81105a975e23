import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import type { MessageHit } from './search.ts';
import type { FoundKey } from './search-reads.ts';
import { toSnippet } from './search-snippet.ts';

/** Tells a cursor of this list from any other. */
const foundKey: z.ZodType<FoundKey> = z.tuple([z.number().min(0).max(1), z.int32()]);

/** Searching what was said. */
export const searchResolvers: Pick<Resolvers, 'Query' | 'MessageSearchHit'> = {
  Query: {
    searchMessages: async (_root, { query, first, after, ...search }, context) => {
      const found = await context.services.messages.search({
        scope: requireLogin(context),
        query,
        filter: search.filter ?? {},
        order: search.order ?? 'NEWEST',
        page: parsePageArguments({ first, after, key: foundKey }),
      });
      return toConnection({ page: found, cursorOf: ({ rank, message }: MessageHit): FoundKey => [rank, message.id] });
    },
  },
  MessageSearchHit: {
    snippet: ({ message, phrases }) => toSnippet({ ...message, phrases }),
  },
};
