import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { messageCursorOf, parseMessagePage } from '../message/page.ts';
import type { MessageRow } from '../message/reads.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import type { Page } from '../shared/page.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { sessionCursorOf, sessionKey } from './cursor.ts';
import { toSensitiveStatus } from './sensitive-status.ts';

/** Conversations: looking them up, listing them, changing them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ChatSession'> = {
  Query: {
    chatSession: (_root, { id }, { loaders }) => loaders.sessionById.load(id),
    chatSessions: async (_root, { first, after, filter }, context) => {
      const page = parsePageArguments({ first, after, key: sessionKey });
      const scope = requireLogin(context);
      const sessions = await context.services.sessions.listOwn({ scope, filter: filter ?? {}, page });
      return toConnection({ page: sessions, cursorOf: sessionCursorOf });
    },
    chatSessionCount: (_root, { filter }, context) =>
      context.services.sessions.countOwn({ scope: requireLogin(context), filter: filter ?? {} }),
  },
  Mutation: {
    clearChatHistory: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.clearHistory({ scope: requireLogin(context), sessionId: input.sessionId }),
        payload: (session) => ({ __typename: 'ClearChatHistoryPayload', session }),
        refusals: [NotFound, NotPermitted],
      }),
    renameChatSession: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.rename({ scope: requireLogin(context), ...input }),
        payload: (session) => ({ __typename: 'RenameChatSessionPayload', session }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    deleteChatSession: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.delete({ scope: requireLogin(context), sessionId: input.sessionId }),
        payload: (deletedSessionId) => ({ __typename: 'DeleteChatSessionPayload', deletedSessionId }),
        refusals: [NotFound, NotPermitted],
      }),
    restoreChatSession: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.restore({ scope: requireLogin(context), sessionId: input.sessionId }),
        payload: (session) => ({ __typename: 'RestoreChatSessionPayload', session }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    copyChatSession: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.copy({ scope: requireLogin(context), sessionId: input.sessionId }),
        payload: (session) => ({ __typename: 'CopyChatSessionPayload', session }),
        refusals: [NotFound, NotPermitted],
      }),
    pinChatSession: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.pin({ scope: requireLogin(context), ...input }),
        payload: (session) => ({ __typename: 'PinChatSessionPayload', session }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
    setChatSessionBusyPolicy: (_root, { input }, context) =>
      toResult({
        outcome: context.services.sessions.setBusyPolicy({ scope: requireLogin(context), ...input }),
        payload: (session) => ({ __typename: 'SetChatSessionBusyPolicyPayload', session }),
        refusals: [NotFound, NotPermitted],
      }),
  },
  ChatSession: {
    __resolveReference: ({ id }, { loaders }) => loaders.sessionById.load(id),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: ({ versionId }, _arguments, { loaders }) =>
      versionId === null ? null : loaders.versionById.load(versionId),
    owner: ({ userId }, _arguments, { loaders }) => loaders.userById.load(userId),
    sensitiveStatus: ({ sensitiveStatus }) => toSensitiveStatus(sensitiveStatus),
    logo: ({ flowLogo }) => flowLogo,
    latestMessage: ({ id }, _arguments, { loaders }) => loaders.latestMessageOfSession.load(id),
    messages: async ({ id }, pageArguments, { loaders }) => {
      const request = parseMessagePage(pageArguments);
      const page: Page<MessageRow> = await loaders.messagePageOfSession.load({ parentId: id, page: request });
      return toConnection({ page, cursorOf: messageCursorOf });
    },
    activeRuns: ({ id }, _arguments, { loaders }) => loaders.activeRunsOfSession.load(id),
  },
};
