import { requireLogin } from '../auth/login.ts';
import { NotBuilt } from '../build/errors.ts';
import { FlowOffline } from '../flow/errors.ts';
import type { Resolvers } from '../generated/schema.ts';
import { IdempotencyConflict } from '../idempotency/errors.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { toSubscription } from '../shared/subscription.ts';
import { ChatSessionBusy } from '../session/errors.ts';
import { toRunEvent } from './events.ts';

/** The mutations and the subscription of runs. */
export const commandResolvers: Pick<Resolvers, 'Mutation' | 'Subscription'> = {
  Mutation: {
    startRun: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runs.start({ scope: requireLogin(context), input }),
        payload: (run) => ({ __typename: 'StartRunPayload', run }),
        refusals: [IdempotencyConflict, ChatSessionBusy, FlowOffline, NotBuilt, InvalidInput, NotFound, NotPermitted],
      }),
    fillForm: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runs.fill({ scope: requireLogin(context), input }),
        payload: (run) => ({ __typename: 'FillFormPayload', run }),
        refusals: [IdempotencyConflict, ChatSessionBusy, FlowOffline, NotBuilt, InvalidInput, NotFound, NotPermitted],
      }),
    stopRun: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runs.stop({ scope: requireLogin(context), id: input.runId }),
        payload: (receipt) => ({ __typename: 'StopRunPayload', receipt }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  Subscription: {
    runEvents: {
      subscribe: (_root, { runId, after }, context) =>
        toSubscription({
          open: (signal) => context.services.runs.tail({ scope: requireLogin(context), id: runId, after, signal }),
          toResult: (event) => ({ runEvents: toRunEvent(event) }),
        }),
    },
  },
};
