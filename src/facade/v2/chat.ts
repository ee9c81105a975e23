import { z } from 'zod';
import { NOTHING } from '../answer.ts';
import { anyObject, flowUuid, optionalNumber, wholeNumber } from '../fields.ts';
import {
  CommentMessageDocument,
  ImportMessagesDocument,
  MarkSessionSolvedDocument,
  RateMessageDocument,
  ViewerIdDocument,
  type ImportMessagesInput,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure, toLenientOutcome, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { findRating, findSolution } from '../shapes/message.ts';

/** The only success of the wire without data, and with a text of its own. */
const NOTED: Reply = Object.freeze({ httpStatus: 200, body: { status_code: 200, status_message: 'success' } });

const noted = z
  .strictObject({ status_code: z.literal(200), status_message: z.literal('success') })
  .meta({ id: 'Noted', description: 'The opinion was taken note of.' });

const opinion = wholeNumber({ min: 0, max: 2 });

/** Naive moments are UTC, like those that the server tells. */
const moment = z
  .string()
  .regex(/^[1-9]\d{3}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?$/, { error: 'Input should be a valid datetime' })
  .transform((text) => `${text.replace(' ', 'T')}Z`)
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'Input should be a valid datetime' });

const syncBody = z.object({
  flow_id: flowUuid,
  chat_id: z.string(),
  message_list: z.array(
    z.object({ is_send: z.boolean(), message: z.string(), create_time: moment.nullish(), extra: anyObject.nullish() }),
  ),
  user_id: optionalNumber,
});

/** The rows of conversations for programs. The contract leaves them open; here the conversation must be the caller's. */
export const v2ChatRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v2/chat/liked',
    auth: 'guest',
    summary: 'Says what the caller thinks of a message.',
    success: noted,
    body: z.object({ message_id: wholeNumber(), liked: opinion }),
    operation: RateMessageDocument,
    variables: ({ body }) => ({ messageId: String(body.message_id), rating: findRating(body.liked) }),
    reply: ({ rateMessage }) => toOutcome({ result: rateMessage, success: () => NOTED }),
  }),
  route({
    method: 'post',
    path: '/api/v2/chat/solved',
    auth: 'guest',
    summary: 'Says of all messages of a conversation whether they have helped.',
    success: noted,
    body: z.object({ chat_id: z.string(), solved: opinion }),
    operation: MarkSessionSolvedDocument,
    variables: ({ body }) => ({ sessionId: body.chat_id, solution: findSolution(body.solved) }),
    reply: ({ markChatSessionSolved }) => toOutcome({ result: markChatSessionSolved, success: () => NOTED }),
  }),
  route({
    method: 'post',
    path: '/api/v2/chat/comment',
    auth: 'guest',
    summary: 'Puts a comment on a message, if there is one.',
    success: NOTHING,
    body: z.object({ message_id: wholeNumber(), comment: z.string() }),
    operation: CommentMessageDocument,
    variables: ({ body }) => ({ messageId: String(body.message_id), comment: body.comment }),
    reply: ({ commentMessage }) => toLenientOutcome(commentMessage),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v2/chat/sync/messages',
    auth: 'login',
    summary: 'Records messages of elsewhere at the end of a conversation of the caller.',
    success: NOTHING,
    body: syncBody,
    steps: async ({ body }, calls) => {
      const { viewer } = await calls.call(ViewerIdDocument, {});
      const isOwn = !body.user_id || String(body.user_id) === viewer?.user.id;
      return isOwn ? importMessages({ calls, input: toImport(body) }) : toFailure({ code: 403 });
    },
  }),
]);

async function importMessages({ calls, input }: { calls: Calls; input: ImportMessagesInput }): Promise<Reply> {
  if (input.messages.length === 0) return toSuccess(null);
  const { importMessages: result } = await calls.call(ImportMessagesDocument, { input });
  return toOutcome({ result, success: () => toSuccess(null) });
}

function toImport(body: z.output<typeof syncBody>): ImportMessagesInput {
  return {
    flowId: body.flow_id,
    sessionId: body.chat_id,
    messages: body.message_list.map((each) => ({
      author: each.is_send ? 'ASSISTANT' : 'USER',
      text: each.message,
      saidAt: each.create_time ?? null,
    })),
  };
}
