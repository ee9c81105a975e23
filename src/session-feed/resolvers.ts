import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { toRunEvent } from '../run/events.ts';
import { toCursor } from '../shared/connection.ts';
import { toSubscription } from '../shared/subscription.ts';

/** Following a conversation across its turns. */
export const resolvers: Pick<Resolvers, 'Subscription' | 'SessionEvent'> = {
  Subscription: {
    sessionEvents: {
      subscribe: (_root, { sessionId, after = null }, context) =>
        toSubscription({
          open: (signal) =>
            context.services.sessionFeed.follow({ scope: requireLogin(context), sessionId, after, signal }),
          toResult: (sessionEvents) => ({ sessionEvents }),
        }),
    },
  },
  SessionEvent: {
    cursor: ({ place }) => toCursor(place),
    run: ({ runId }, _arguments, { loaders }) => loaders.runById.load(runId),
    event: ({ event }) => toRunEvent(event),
  },
};
