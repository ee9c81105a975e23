import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { UserDisabled, UserNameTooLong } from '../user/errors.ts';
import { AssertionRejected, SignOnUnsupported } from './errors.ts';

/** Letting people in whom a gateway vouches for. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'SignOnPayload'> = {
  Mutation: {
    signOn: (_root, { input }, context) =>
      toResult({
        outcome: context.services.signOns.signOn({ scope: context, input }),
        payload: (login) => ({ __typename: 'SignOnPayload', ...login }),
        refusals: [SignOnUnsupported, AssertionRejected, UserDisabled, UserNameTooLong, InvalidInput],
      }),
  },
  SignOnPayload: {
    refreshToken: ({ makeRefreshToken }) => makeRefreshToken(),
  },
};
