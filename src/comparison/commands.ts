import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { IdempotencyConflict } from '../idempotency/errors.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { toSubscription } from '../shared/subscription.ts';
import { toComparisonEvent } from './events.ts';

/** The mutations and the subscription of comparisons. */
export const commandResolvers: Pick<Resolvers, 'Mutation' | 'Subscription'> = {
  Mutation: {
    startComparison: (_root, { input }, context) =>
      toResult({
        outcome: context.services.comparisons.start({ scope: requireLogin(context), input }),
        payload: (comparison) => ({ __typename: 'StartComparisonPayload', comparison }),
        refusals: [IdempotencyConflict, InvalidInput, NotFound, NotPermitted],
      }),
    stopComparison: (_root, { input }, context) =>
      toResult({
        outcome: context.services.comparisons.stop({ scope: requireLogin(context), id: input.comparisonId }),
        payload: (comparison) => ({ __typename: 'StopComparisonPayload', comparison }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  Subscription: {
    comparisonEvents: {
      subscribe: (_root, { comparisonId: id, after }, context) =>
        toSubscription({
          open: (signal) => context.services.comparisons.tail({ scope: requireLogin(context), id, after, signal }),
          toResult: (event) => ({ comparisonEvents: toComparisonEvent(event) }),
        }),
    },
  },
};
