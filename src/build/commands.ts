import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { toSubscription } from '../shared/subscription.ts';
import { toBuildEvent } from './events.ts';

/** The mutation and the subscription of builds. */
export const commandResolvers: Pick<Resolvers, 'Mutation' | 'Subscription'> = {
  Mutation: {
    startBuild: (_root, { input }, context) =>
      toResult({
        outcome: context.services.builds.start({ scope: requireLogin(context), input }),
        payload: (build) => ({ __typename: 'StartBuildPayload', build }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
  },
  Subscription: {
    buildEvents: {
      subscribe: (_root, { buildId, after }, context) =>
        toSubscription({
          open: (signal) => context.services.builds.tail({ scope: requireLogin(context), id: buildId, after, signal }),
          toResult: (event) => ({ buildEvents: toBuildEvent(event) }),
        }),
    },
  },
};
