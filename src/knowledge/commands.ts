import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { EmbeddingModelInUse, EmbeddingModelMissing, KnowledgeBaseNameTaken, KnowledgeFull } from './errors.ts';

/** The mutations of knowledge bases and their files. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createKnowledgeBase: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.create({ scope: requireLogin(context), input }),
        payload: (knowledgeBase) => ({ __typename: 'CreateKnowledgeBasePayload', knowledgeBase }),
        refusals: [KnowledgeBaseNameTaken, EmbeddingModelMissing, KnowledgeFull, InvalidInput, NotPermitted],
      }),
    updateKnowledgeBase: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.update({ scope: requireLogin(context), input }),
        payload: (knowledgeBase) => ({ __typename: 'UpdateKnowledgeBasePayload', knowledgeBase }),
        refusals: [
          ...[KnowledgeBaseNameTaken, EmbeddingModelMissing, EmbeddingModelInUse],
          ...[InvalidInput, NotFound, NotPermitted],
        ],
      }),
    deleteKnowledgeBase: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.delete({ scope: requireLogin(context), baseId: input.id }),
        payload: (id) => ({ __typename: 'DeleteKnowledgeBasePayload', deletedKnowledgeBaseId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
    addKnowledgeFiles: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.addFiles({ scope: requireLogin(context), input }),
        payload: (files) => ({ __typename: 'AddKnowledgeFilesPayload', files }),
        refusals: [KnowledgeFull, InvalidInput, NotFound, NotPermitted],
      }),
    retryKnowledgeFile: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.retryFile({ scope: requireLogin(context), fileId: input.id }),
        payload: (file) => ({ __typename: 'RetryKnowledgeFilePayload', file }),
        refusals: [NotFound, NotPermitted],
      }),
    deleteKnowledgeFile: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.deleteFile({ scope: requireLogin(context), fileId: input.id }),
        payload: (id) => ({ __typename: 'DeleteKnowledgeFilePayload', deletedKnowledgeFileId: String(id) }),
        refusals: [NotFound, NotPermitted],
      }),
  },
};
