import { requireLogin } from '../auth/login.ts';
import { showDocument } from '../flow/shown-document.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { VersionTagMoved } from './errors.ts';

/** Version tags: setting and taking them off, and what they lead to. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'Flow' | 'FlowVersion' | 'VersionTag'> = {
  Mutation: {
    tagFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versionTags.tag({ scope: requireLogin(context), input }),
        payload: (tag) => ({ __typename: 'TagFlowVersionPayload', tag }),
        refusals: [VersionTagMoved, InvalidInput, NotFound, NotPermitted],
      }),
    untagFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versionTags.untag({ scope: requireLogin(context), ...input }),
        payload: (flow) => ({ __typename: 'UntagFlowVersionPayload', flow, name: input.name }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  Flow: {
    versionTags: ({ id }, _arguments, { loaders }) => loaders.versionTagsOfFlow.load(id),
    versionTag: async ({ id }, { name }, { loaders }) => {
      const tags = await loaders.versionTagsOfFlow.load(id);
      return tags.find((tag) => tag.name === name);
    },
  },
  FlowVersion: {
    tags: ({ id }, _arguments, { loaders }) => loaders.versionTagsOfVersion.load(id),
  },
  VersionTag: {
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: ({ versionId }, _arguments, { loaders }) => loaders.versionById.load(versionId),
    document: ({ documentHash: hash, flowId }, _arguments, asking) => showDocument({ of: { hash, flowId }, asking }),
    movedBy: ({ authorId }, _arguments, { loaders }) => (authorId === null ? null : loaders.userById.load(authorId)),
  },
};
