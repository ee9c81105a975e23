import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
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
    markMessageSolved: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.markSolved({ scope: requireLogin(context), ...input }),
        payload: (message) => ({ __typename: 'MarkMessageSolvedPayload', message }),
        refusals: [NotFound, NotPermitted],
      }),
    markChatSessionSolved: (_root, { input }, context) =>
      toResult({
        outcome: context.services.messages.markAllSolved({ scope: requireLogin(context), ...input }),
        payload: (session) => ({ __typename: 'MarkChatSessionSolvedPayload', session }),
        refusals: [NotFound, NotPermitted],
      }),
    recordTurn: (_root, { input }, context) =>
      toResult({
        outcome: context.services.recordings.recordTurn({ scope: requireLogin(context), input }),
        payload: (turn) => ({ __typename: 'RecordTurnPayload', ...turn }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    importMessages: (_root, { input }, context) =>
      toResult({
        outcome: context.services.recordings.importMessages({ scope: requireLogin(context), input }),
        payload: (ids) => ({ __typename: 'ImportMessagesPayload', importedMessageIds: ids.map(String) }),
        refusals: [InvalidInput, NotFound, NotPermitted],
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
