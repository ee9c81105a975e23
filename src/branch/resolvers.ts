import { requireLogin } from '../auth/login.ts';
import { NotBuilt } from '../build/errors.ts';
import { FlowOffline } from '../flow/errors.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import type { MessageRow } from '../message/reads.ts';
import { IdempotencyConflict } from '../idempotency/errors.ts';
import { ChatSessionBusy } from '../session/errors.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import type { RelatedMessage } from './reads.ts';

/** Branches of conversations: beginning and choosing them, and where messages stand among them. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'Message'> = {
  Mutation: {
    editQuestion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runs.edit({ scope: requireLogin(context), input }),
        payload: (run) => ({ __typename: 'EditQuestionPayload', run }),
        refusals: [IdempotencyConflict, ChatSessionBusy, FlowOffline, NotBuilt, InvalidInput, NotFound, NotPermitted],
      }),
    regenerateAnswer: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runs.regenerate({ scope: requireLogin(context), input }),
        payload: (run) => ({ __typename: 'RegenerateAnswerPayload', run }),
        refusals: [IdempotencyConflict, ChatSessionBusy, FlowOffline, NotBuilt, InvalidInput, NotFound, NotPermitted],
      }),
    chooseBranch: (_root, { input }, context) =>
      toResult({
        outcome: context.services.branches.choose({ scope: requireLogin(context), messageId: input.messageId }),
        payload: (session) => ({ __typename: 'ChooseBranchPayload', session }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  Message: {
    parent: async ({ id }, _arguments, { loaders }) => {
      const parent = await loaders.parentOfMessage.load(id);
      return parent && loaders.messageById.load(parent.relatedId);
    },
    branches: async (message, _arguments, { loaders }) => {
      const related = await loaders.alternativesOfMessage.load(message.id);
      return related.length === 0 ? [message] : loadRelated({ related, loaders });
    },
    branchCount: async ({ id }, _arguments, { loaders }) =>
      Math.max((await loaders.alternativesOfMessage.load(id)).length, 1),
    branchPosition: async ({ id }, _arguments, { loaders }) => {
      const related = await loaders.alternativesOfMessage.load(id);
      return Math.max(related.findIndex(({ relatedId }) => relatedId === id) + 1, 1);
    },
    answers: async ({ id }, _arguments, { loaders }) =>
      loadRelated({ related: await loaders.answersOfMessage.load(id), loaders }),
    isOnChosenPath: async ({ id }, _arguments, { loaders }) =>
      (await loaders.shownMessage.load(id))?.isOnChosenPath ?? true,
  },
};

/** Leaves out what was deleted meanwhile. */
async function loadRelated(options: {
  related: readonly RelatedMessage[];
  loaders: GraphqlContext['loaders'];
}): Promise<MessageRow[]> {
  const { related, loaders } = options;
  const rows = await Promise.all(related.map(({ relatedId }) => loaders.messageById.load(relatedId)));
  return rows.filter((row) => row !== null);
}
