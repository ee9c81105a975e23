import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';

/** The mutations of messages. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    rateMessage: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.rate({ scope: requireLogin(context), ...input }),
        payload: (message) => ({ __typename: 'RateMessagePayload', message }),
        refusals: [NotFound, NotPermitted],
      }),
    commentMessage: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.comment({ scope: requireLogin(context), ...input }),
        payload: (message) => ({ __typename: 'CommentMessagePayload', message }),
        refusals: [NotFound, NotPermitted],
      }),
    markMessageCopied: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.markCopied({ scope: requireLogin(context), ...input }),
        payload: (message) => ({ __typename: 'MarkMessageCopiedPayload', message }),
        refusals: [NotFound, NotPermitted],
      }),
    updateMessage: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.update({ scope: requireLogin(context), ...input }),
        payload: (message) => ({ __typename: 'UpdateMessagePayload', message }),
        refusals: [NotFound, NotPermitted],
      }),
    deleteMessage: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.delete({ scope: requireLogin(context), ...input }),
        payload: (deletedMessageId) => ({ __typename: 'DeleteMessagePayload', deletedMessageId }),
        refusals: [NotFound, NotPermitted],
      }),
  },
};
