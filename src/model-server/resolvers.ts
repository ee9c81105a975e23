import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { commandResolvers } from './commands.ts';

/** Servers and their models: listing them, changing them, and asking whether they work. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ModelServer' | 'Model'> = {
  ...commandResolvers,
  Query: {
    modelServers: (_root, _arguments, context) => context.services.modelServers.list(requireLogin(context)),
    modelServer: (_root, { id }, context) => context.services.modelServers.find({ scope: requireLogin(context), id }),
  },
  ModelServer: {
    settings: (row, _arguments, { services, viewer }) => services.modelServers.findSettings({ viewer, row }),
    models: async ({ id }, _arguments, { loaders }) => [...(await loaders.modelsOfServer.load(id))],
    creatorId: ({ creatorId }) => creatorId?.toString() ?? null,
  },
  Model: {
    server: ({ serverId }, _arguments, { loaders }) => loaders.modelServerById.load(serverId),
    settings: (row, _arguments, { services, viewer }) => services.modelServers.findSettings({ viewer, row }),
    lastError: (row, _arguments, { services, viewer }) => services.modelServers.findLastError({ viewer, row }),
    creatorId: ({ creatorId }) => creatorId?.toString() ?? null,
  },
};
