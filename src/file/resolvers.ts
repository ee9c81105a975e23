import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { NotFound } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { storedFileCursorOf, storedFileKey } from './cursor.ts';

/** Uploaded files, and where pictures can be seen. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'StoredFile' | 'Flow' | 'ChatSession' | 'Viewer'> = {
  Query: {
    storedFile: (_root, { id }, { loaders }) => loaders.storedFileById.load(id),
    storedFiles: async (_root, { first, after, filter }, context) => {
      const request = parsePageArguments({ first, after, key: storedFileKey });
      const page = await context.services.files.listOwn({
        scope: requireLogin(context),
        request,
        purpose: filter?.purpose ?? null,
      });
      return toConnection({ page, cursorOf: storedFileCursorOf });
    },
  },
  Mutation: {
    deleteStoredFile: (_root, { input }, context) =>
      toResult({
        outcome: context.services.files.delete({ scope: requireLogin(context), id: input.id }),
        payload: ({ id }) => ({ __typename: 'DeleteStoredFilePayload', deletedFileId: id }),
        refusals: [NotFound],
      }),
  },
  StoredFile: {
    __resolveReference: ({ id }, { loaders }) => loaders.storedFileById.load(id),
    owner: ({ ownerId }, _arguments, { loaders }) => loaders.userById.load(ownerId),
    url: (file, _arguments, { services, viewer }) => services.files.toUrlFor({ file, viewer }),
  },
  Flow: {
    logoUrl: ({ logo }, _arguments, { services }) => services.files.findLogoUrl(logo),
  },
  Viewer: {
    fileUsage: (_viewer, _arguments, context) => context.services.files.findUsage({ scope: requireLogin(context) }),
  },
  ChatSession: {
    logoUrl: ({ flowLogo }, _arguments, { services }) => services.files.findLogoUrl(flowLogo),
  },
};
