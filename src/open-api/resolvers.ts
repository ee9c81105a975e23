import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';

/** Whether anonymous callers are let in, and in whose name. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: {
    anonymousOperator: (_root, _arguments, context) => context.services.openApi.findOperatorRow(requireLogin(context)),
  },
  Mutation: {
    setAnonymousOperator: (_root, { input }, context) =>
      toResult({
        outcome: context.services.openApi.setOperator({ scope: requireLogin(context), userId: input.userId ?? null }),
        payload: (anonymousOperator) => ({ __typename: 'SetAnonymousOperatorPayload', anonymousOperator }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
  },
};
