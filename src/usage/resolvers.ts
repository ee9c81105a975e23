import type { Resolvers } from '../generated/schema.ts';

/** What the models reported, beside `Run.usage`. */
export const resolvers: Pick<Resolvers, 'ChatSession' | 'Message'> = {
  ChatSession: {
    usage: ({ id }, _arguments, { loaders }) => loaders.usageOfSession.load(id),
  },
  Message: {
    usage: async ({ id, runId }, _arguments, { loaders }) => {
      const run = runId === null ? null : await loaders.runById.load(runId);
      return run?.answerId === id ? run.usage : [];
    },
  },
};
