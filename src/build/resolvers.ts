import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { findLatestOwnBuild } from './lookup.ts';

/** Builds: looking them up and what they lead to. */
export const queryResolvers: Pick<Resolvers, 'Query' | 'Build'> = {
  Query: {
    build: (_root, { id }, { loaders }) => loaders.buildById.load(id),
    latestBuild: (_root, { flowId, versionId }, context) =>
      findLatestOwnBuild({ scope: requireLogin(context), flowId, versionId: versionId ?? null }),
  },
  Build: {
    __resolveReference: ({ id }, { loaders }) => loaders.buildById.load(id),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: ({ versionId }, _arguments, { loaders }) =>
      versionId === null ? null : loaders.versionById.load(versionId),
  },
};
