import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last } from '../fields.ts';
import {
  CopySessionDocument,
  DeleteSessionDocument,
  RenameSessionDocument,
  SessionByIdDocument,
} from '../operations.ts';
import { toFailure, toLenientOutcome, toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';
import { sessionRow, toSessionRow } from '../shapes/session.ts';

/** The contract spells the id of a conversation in two ways. */
const conversation = z.object({ conversationId: z.string() });

/** The rows of one conversation. The contract lets anybody in; here the conversation must be the asker's. */
export const sessionRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/chat/info',
    auth: 'login',
    summary: 'Tells everything about a conversation but its messages.',
    success: enveloped(sessionRow),
    query: z.object({ chat_id: last(z.string()) }),
    operation: SessionByIdDocument,
    variables: ({ query }) => ({ sessionId: query.chat_id }),
    reply: ({ chatSession }) =>
      chatSession === null ? toFailure({ code: 404 }) : toSuccess(toSessionRow(chatSession)),
  }),
  route({
    method: 'post',
    path: '/api/v1/chat/conversation/rename',
    auth: 'login',
    summary: 'Gives a conversation a new name.',
    success: NOTHING,
    body: conversation.extend({ name: z.string() }),
    operation: RenameSessionDocument,
    variables: ({ body }) => ({ input: { sessionId: body.conversationId, name: body.name } }),
    reply: ({ renameChatSession }) => toOutcome({ result: renameChatSession, success: () => toSuccess(null) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/chat/conversation/copy',
    auth: 'login',
    summary: 'Begins a new conversation with the messages of another.',
    success: enveloped(sessionRow),
    body: conversation,
    operation: CopySessionDocument,
    variables: ({ body }) => ({ sessionId: body.conversationId }),
    reply: ({ copyChatSession }) =>
      toOutcome({ result: copyChatSession, success: ({ session }) => toSuccess(toSessionRow(session)) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/chat/:chat_id',
    auth: 'login',
    summary: 'Deletes a conversation, if there is one.',
    success: NOTHING,
    params: z.object({ chat_id: z.string() }),
    operation: DeleteSessionDocument,
    variables: ({ params }) => ({ sessionId: params.chat_id }),
    reply: ({ deleteChatSession }) => toLenientOutcome(deleteChatSession),
  }),
]);
