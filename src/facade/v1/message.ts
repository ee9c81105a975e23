import { z } from 'zod';
import { NOTHING } from '../answer.ts';
import { wholeNumber } from '../fields.ts';
import {
  CommentMessageDocument,
  DeleteMessageDocument,
  MarkMessageCopiedDocument,
  MessageByIdDocument,
  RateMessageDocument,
  UpdateMessageDocument,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure, toLenientOutcome, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { findRating } from '../shapes/message.ts';

const DISLIKED = 2;

const messageId = wholeNumber();
const messagePath = z.object({ message_id: messageId });

const operation = z.enum(['like', 'dislike', 'copy']);

const telemetryBody = z.preprocess(toFlat, z.object({ message_id: messageId, operation_type: operation }));
const copiedBody = z.preprocess(toFlat, z.object({ message_id: messageId, operation_type: operation.default('copy') }));

/** The rows of one message. The contract lets anybody in; here its conversation must be the asker's. */
export const messageRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'put',
    path: '/api/v1/chat/message/:message_id',
    auth: 'login',
    summary: 'Replaces what a message says, which must not be said.',
    success: NOTHING,
    params: messagePath,
    body: z.object({ message: z.string() }),
    operation: UpdateMessageDocument,
    variables: ({ params, body }) => ({
      input: { messageId: String(params.message_id), text: body.message, sensitiveStatus: 'VIOLATION' as const },
    }),
    reply: ({ updateMessage }) => toOutcome({ result: updateMessage, success: () => toSuccess(null) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/chat/message/:message_id',
    auth: 'login',
    summary: 'Deletes a message, if there is one.',
    success: NOTHING,
    params: messagePath,
    operation: DeleteMessageDocument,
    variables: ({ params }) => ({ messageId: String(params.message_id) }),
    reply: ({ deleteMessage }) => toLenientOutcome(deleteMessage),
  }),
  route({
    method: 'post',
    path: '/api/v1/liked',
    auth: 'guest',
    summary: 'Says what the asker thinks of a message.',
    success: NOTHING,
    body: z.object({ message_id: messageId, liked: wholeNumber({ min: 0, max: DISLIKED }).default(0) }),
    operation: RateMessageDocument,
    variables: ({ body }) => ({ messageId: String(body.message_id), rating: findRating(body.liked) }),
    reply: ({ rateMessage }) => toOutcome({ result: rateMessage, success: () => toSuccess(null) }),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/chat/copied',
    auth: 'guest',
    summary: 'Notes that a message was copied.',
    success: NOTHING,
    body: copiedBody,
    steps: ({ body }, calls) => {
      const id = String(body.message_id);
      // The web client also comes here when a message is liked or disliked, which copies nothing.
      return body.operation_type === 'copy' ? markCopied({ calls, id }) : assureMessage({ calls, id });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/chat/comment',
    auth: 'guest',
    summary: 'Puts a comment on a message, if there is one.',
    success: NOTHING,
    body: z.object({ message_id: messageId, comment: z.string().nullish() }),
    operation: CommentMessageDocument,
    variables: ({ body }) => ({ messageId: String(body.message_id), comment: body.comment ?? '' }),
    reply: ({ commentMessage }) => toLenientOutcome(commentMessage),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/session/chat/message/telemetry',
    auth: 'guest',
    summary: 'Takes note of nothing; answers whether the message is one of the asker.',
    success: NOTHING,
    body: telemetryBody,
    steps: ({ body }, calls) => assureMessage({ calls, id: String(body.message_id) }),
  }),
]);

async function markCopied({ calls, id }: { calls: Calls; id: string }): Promise<Reply> {
  const { markMessageCopied } = await calls.call(MarkMessageCopiedDocument, { messageId: id });
  return toOutcome({ result: markMessageCopied, success: () => toSuccess(null) });
}

async function assureMessage({ calls, id }: { calls: Calls; id: string }): Promise<Reply> {
  const { message } = await calls.call(MessageByIdDocument, { messageId: id });
  return message === null ? toFailure({ code: 404 }) : toSuccess(null);
}

/** The web client sometimes sends the whole body where the number of the message belongs. */
function toFlat(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('message_id' in body)) return body;
  const { message_id: inner } = body;
  return typeof inner === 'object' && inner !== null ? { ...body, ...inner } : body;
}
