import type { Resolvers } from '../generated/schema.ts';
import { toSubscription } from '../shared/subscription.ts';
import { createHeartbeat } from './heartbeat.ts';

/** The server itself: what it is, and that it answers. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription'> = {
  Query: {
    server: (_root, _arguments, { services }) => services.settings,
  },
  Mutation: {
    ping: () => true,
  },
  Subscription: {
    heartbeat: {
      subscribe: (_root, { everySeconds }) =>
        toSubscription({
          open: (signal) => createHeartbeat({ everySeconds, signal }),
          toResult: (heartbeat) => ({ heartbeat }),
        }),
    },
  },
};
