import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { commandResolvers } from './commands.ts';
import { tagCursorOf, tagKey } from './cursor.ts';

/** Tags: listing them, changing them, and which flows carry them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Flow' | 'Tag' | 'TagConnection' | 'TagLink'> = {
  ...commandResolvers,
  Query: {
    tags: async (_root, { first, after, search: given }, context) => {
      const request = parsePageArguments({ first, after, key: tagKey });
      const search = given ?? null;
      const scope = requireLogin(context);
      const page = await context.services.tags.list({ scope, search, request });
      const countTotal = () => context.services.tags.count({ scope, search });
      return { ...toConnection({ page, cursorOf: tagCursorOf }), countTotal };
    },
    homeTags: (_root, _arguments, context) => context.services.tags.listHome({ scope: requireLogin(context) }),
  },
  Flow: {
    tags: ({ id }, _arguments, { loaders }) => loaders.tagsOfFlow.load(id),
  },
  Tag: {
    creatorId: ({ creatorId }) => creatorId?.toString() ?? null,
    creator: ({ creatorId }, _arguments, { loaders }) => (creatorId === null ? null : loaders.userById.load(creatorId)),
  },
  TagConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
  TagLink: {
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    creatorId: ({ creatorId }) => creatorId?.toString() ?? null,
  },
};
