import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { TagAlreadyLinked, TagNameTaken } from './errors.ts';

/** The mutations of tags. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createTag: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.create({ scope: requireLogin(context), name: input.name }),
        payload: (tag) => ({ __typename: 'CreateTagPayload', tag }),
        refusals: [TagNameTaken, InvalidInput, NotPermitted],
      }),
    renameTag: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.rename({ scope: requireLogin(context), tagId: input.id, name: input.name }),
        payload: (tag) => ({ __typename: 'RenameTagPayload', tag }),
        refusals: [TagNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    deleteTag: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.delete({ scope: requireLogin(context), tagId: input.id }),
        payload: (id) => ({ __typename: 'DeleteTagPayload', deletedTagId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
    linkTag: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.link({ scope: requireLogin(context), target: input }),
        payload: (link) => ({ __typename: 'LinkTagPayload', link }),
        refusals: [TagAlreadyLinked, NotFound, NotPermitted],
      }),
    unlinkTag: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.unlink({ scope: requireLogin(context), target: input }),
        payload: (flowId) => ({ __typename: 'UnlinkTagPayload', flowId }),
        refusals: [NotFound, NotPermitted],
      }),
    setHomeTags: (_root, { input }, context) =>
      toResult({
        outcome: context.services.tags.setHome({ scope: requireLogin(context), tagIds: input.tagIds }),
        payload: (homeTags) => ({ __typename: 'SetHomeTagsPayload', homeTags }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
  },
};
