import type { Resolvers } from '../generated/schema.ts';

/** Runs: looking them up and what they lead to. */
export const queryResolvers: Pick<Resolvers, 'Query' | 'Run'> = {
  Query: {
    run: (_root, { id }, { loaders }) => loaders.runById.load(id),
  },
  Run: {
    __resolveReference: ({ id }, { loaders }) => loaders.runById.load(id),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: ({ versionId }, _arguments, { loaders }) =>
      versionId === null ? null : loaders.versionById.load(versionId),
    session: ({ sessionId }, _arguments, { loaders }) => loaders.sessionById.load(sessionId),
    question: ({ questionId }, _arguments, { loaders }) =>
      questionId === null ? null : loaders.messageById.load(questionId),
    answerMessage: ({ answerId }, _arguments, { loaders }) =>
      answerId === null ? null : loaders.messageById.load(answerId),
    lastSeq: async ({ id, endedSeq }, _arguments, { loaders }) =>
      endedSeq ?? (await loaders.lastSeqOfRun.load(id))?.seq ?? 0,
  },
};
