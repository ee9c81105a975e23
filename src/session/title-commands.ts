import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';

/** The mutation that has conversations named. */
export const titleCommandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    generateChatSessionTitle: (_root, { input }, context) =>
      toResult({
        outcome: context.services.titles.generate({ scope: requireLogin(context), sessionId: input.sessionId }),
        payload: (titled) => ({ __typename: 'GenerateChatSessionTitlePayload', ...titled }),
        refusals: [NotFound, NotPermitted],
      }),
  },
};
