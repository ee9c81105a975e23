import { assertCan, can, type Action } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePeriod } from './period.ts';

const OF_USER: Action = 'user:readUsage';
const OF_FLOW: Action = 'flow:readUsage';

/** What the models reported, beside `Run.usage`. */
export const resolvers: Pick<Resolvers, 'ChatSession' | 'Message' | 'Viewer' | 'User' | 'Flow'> = {
  ChatSession: {
    usage: ({ id }, _arguments, { loaders }) => loaders.usageOfSession.load(id),
  },
  Message: {
    usage: async ({ id, runId }, _arguments, { loaders }) => {
      const run = runId === null ? null : await loaders.runById.load(runId);
      return run?.answerId === id ? run.usage : [];
    },
  },
  Viewer: {
    usage: (viewer, period, { loaders }) => {
      const id = viewer.userId;
      assertCan({ viewer, action: OF_USER, resource: { ownerId: id } });
      return loaders.usageOfUser.load({ id, period: parsePeriod(period) });
    },
  },
  User: {
    usage: ({ id }, given, { loaders, viewer }) => {
      const period = parsePeriod(given);
      const mayRead = viewer !== null && can({ viewer, action: OF_USER, resource: { ownerId: id } });
      return mayRead ? loaders.usageOfUser.load({ id, period }) : null;
    },
  },
  Flow: {
    usage: ({ id, ownerId }, given, { loaders, viewer }) => {
      const period = parsePeriod(given);
      const mayRead = viewer !== null && can({ viewer, action: OF_FLOW, resource: { ownerId } });
      return mayRead ? loaders.usageOfFlow.load({ id, period }) : null;
    },
  },
};
