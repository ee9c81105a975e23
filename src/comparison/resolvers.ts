import type { Resolvers } from '../generated/schema.ts';

type Resolved = 'Query' | 'Comparison' | 'ComparisonCell' | 'CellStarted' | 'CellEnded';

/** Comparisons: looking them up and what they lead to. */
export const queryResolvers: Pick<Resolvers, Resolved> = {
  Query: {
    comparison: (_root, { id }, { loaders }) => loaders.comparisonById.load(id),
  },
  Comparison: {
    __resolveReference: ({ id }, { loaders }) => loaders.comparisonById.load(id),
    versions: async ({ versionIds }, _arguments, { loaders }) => {
      const versions = await Promise.all(versionIds.map((id) => loaders.versionById.load(id)));
      return versions.filter((version) => version !== null);
    },
    cells: ({ id }, _arguments, { loaders }) => loaders.cellsOfComparison.load(id),
  },
  ComparisonCell: {
    version: ({ versionId }, _arguments, { loaders }) => loaders.versionById.load(versionId),
    run: ({ runId }, _arguments, { loaders }) => (runId === null ? null : loaders.runById.load(runId)),
  },
  CellStarted: {
    version: ({ versionId }, _arguments, { loaders }) => loaders.versionById.load(versionId),
    run: ({ runId }, _arguments, { loaders }) => loaders.runById.load(runId),
  },
  CellEnded: {
    version: ({ versionId }, _arguments, { loaders }) => loaders.versionById.load(versionId),
    run: ({ runId }, _arguments, { loaders }) => (runId === null ? null : loaders.runById.load(runId)),
  },
};
