import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { toSubscription } from '../shared/subscription.ts';

/** Following what becomes of runs. */
export const resolvers: Pick<Resolvers, 'Query' | 'Subscription' | 'RunChange'> = {
  Query: {
    runChangeCursor: (_root, _arguments, context) => context.services.runFeed.findCursor(requireLogin(context)),
  },
  Subscription: {
    runChanged: {
      subscribe: (_root, { filter, after = null }, context) =>
        toSubscription({
          open: (signal) =>
            context.services.runFeed.follow({ scope: requireLogin(context), filter: filter ?? {}, after, signal }),
          toResult: (runChanged) => ({ runChanged }),
        }),
    },
  },
  RunChange: {
    run: ({ runId }, _arguments, { loaders }) => loaders.overseenRunById.load(runId),
  },
};
