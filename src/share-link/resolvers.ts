import { requireLogin } from '../auth/login.ts';
import { withoutSecrets } from '../document/shown.ts';
import type { Resolvers } from '../generated/schema.ts';
import { messageCursorOf, parseMessagePage } from '../message/page.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { shareLinkCursorOf, shareLinkKey } from './cursor.ts';

/** Links that share: making and ending them, and what they show. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ShareLink' | 'SharedChat' | 'SharedFlow'> = {
  Query: {
    shareLink: (_root, { token }, context) => context.services.shareLinks.find({ scope: requireLogin(context), token }),
    shareLinks: async (_root, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: shareLinkKey });
      const page = await context.services.shareLinks.listOwn({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf: shareLinkCursorOf });
    },
  },
  Mutation: {
    createShareLink: (_root, { input }, context) =>
      toResult({
        outcome: context.services.shareLinks.create({ scope: requireLogin(context), input }),
        payload: (shareLink) => ({ __typename: 'CreateShareLinkPayload', shareLink }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    revokeShareLink: (_root, { input }, context) =>
      toResult({
        outcome: context.services.shareLinks.revoke({ scope: requireLogin(context), id: input.id }),
        payload: (shareLink) => ({ __typename: 'RevokeShareLinkPayload', shareLink }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  ShareLink: {
    chat: ({ shownSessionId: id }, _arguments, { loaders }) =>
      id === null ? null : loaders.sharedSessionById.load(id),
    flow: ({ shownFlowId: id }, _arguments, { loaders }) => (id === null ? null : loaders.sharedFlowById.load(id)),
  },
  SharedChat: {
    logoUrl: ({ flowLogo }, _arguments, { services }) => services.files.findLogoUrl(flowLogo),
    ownerId: ({ userId }) => String(userId),
    ownerName: async ({ userId }, _arguments, { loaders }) => (await loaders.ownerById.load(userId))?.name,
    messages: async ({ id }, pageArguments, { loaders }) => {
      const request = parseMessagePage(pageArguments);
      const page = await loaders.sharedMessagePage.load({ parentId: id, page: request });
      return toConnection({ page, cursorOf: messageCursorOf });
    },
  },
  SharedFlow: {
    logoUrl: ({ logo }, _arguments, { services }) => services.files.findLogoUrl(logo),
    document: async ({ documentHash = null }, _arguments, { loaders }) => {
      if (documentHash === null) return null;
      return withoutSecrets(await loaders.documentByHash.load(documentHash));
    },
  },
};
