import { z } from 'zod';
import { rowNumber, sensitiveNumber, wireTime, zeroOrOne } from '../answer.ts';
import { toWireError, toWireFiles } from '../channel/frame.ts';
import { toExtra } from '../sources.ts';
import type { MessageRating, MessageSolution, WireMessageFragment } from '../operations.ts';
import { toSensitiveNumber, toWireTime } from '../wire.ts';

/** A message on the wire. */
export const messageRow = z
  .strictObject({
    id: rowNumber,
    is_bot: z.boolean(),
    source: z
      .int()
      .meta({ description: 'What the answer rests on: 0 nothing, 1 files, 2 hidden, 3 links, 4 a question.' }),
    message: z.string().meta({ description: 'What was said; of a question its inputs as JSON.' }),
    type: z.string(),
    category: z.string(),
    flow_id: z.string(),
    chat_id: z.string(),
    user_id: rowNumber.nullable(),
    liked: z.int().meta({ description: '0 unrated, 1 liked, 2 disliked.' }),
    solved: z.int().meta({ description: '0 unrated, 1 it has helped, 2 it has not.' }),
    copied: zeroOrOne,
    sensitive_status: sensitiveNumber,
    intermediate_steps: z.string().nullable(),
    extra: z.string().nullable(),
    files: z.string().nullable(),
    remark: z.string().nullable(),
    mark_status: z.literal(1),
    mark_user: z.null(),
    mark_user_name: z.null(),
    sender: z.null(),
    receiver: z.null(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Message', description: 'What was said in a conversation.' });

/** A message in the history of a conversation. */
export const historyRow = messageRow
  .extend({ user_name: z.string().nullable(), flow_name: z.string() })
  .meta({ id: 'HistoryMessage', description: 'A message with the names of who talks.' });

const RATINGS: Readonly<Record<MessageRating, number>> = Object.freeze({ UNRATED: 0, LIKED: 1, DISLIKED: 2 });

const RATINGS_BY_NUMBER: readonly MessageRating[] = Object.freeze(['UNRATED', 'LIKED', 'DISLIKED']);

const SOLUTIONS_BY_NUMBER: readonly MessageSolution[] = Object.freeze(['UNRATED', 'SOLVED', 'UNSOLVED']);

const PARSE_FAILED = 13007;

/** Columns of other parts of the contract, with the values that a message has without them. */
const UNTOUCHED = Object.freeze({
  mark_status: 1,
  mark_user: null,
  mark_user_name: null,
  sender: null,
  receiver: null,
} as const);

/** The conversation that a message belongs to. */
export interface MessageOwner {
  readonly chatId: string;
  readonly flowId: string;
  /** Null when the account is gone. */
  readonly userId: string | null;
}

/** The rating that a number stands for; any other number means none. */
export function findRating(number: number): MessageRating {
  return RATINGS_BY_NUMBER[number] ?? 'UNRATED';
}

/** Whether a message has helped, by its number; any other number means that nothing was said. */
export function findSolution(number: number): MessageSolution {
  return SOLUTIONS_BY_NUMBER[number] ?? 'UNRATED';
}

/** A message with every column of the contract. */
export function toMessageRow(source: {
  message: WireMessageFragment;
  owner: MessageOwner;
}): z.output<typeof messageRow> {
  const { message, owner } = source;
  return {
    ...UNTOUCHED,
    ...toAttachments(message),
    id: Number(message.id),
    is_bot: message.author === 'ASSISTANT',
    source: message.source,
    sensitive_status: toSensitiveNumber(message.sensitiveStatus),
    message: toContent(message),
    type: message.frame.toLowerCase(),
    category: toCategory(message),
    flow_id: owner.flowId,
    chat_id: owner.chatId,
    user_id: owner.userId === null ? null : Number(owner.userId),
    liked: RATINGS[message.rating],
    solved: SOLUTIONS_BY_NUMBER.indexOf(message.solution),
    copied: message.isCopied ? 1 : 0,
    intermediate_steps: message.author === 'USER' ? null : message.steps,
    create_time: toWireTime(message.createdAt),
    update_time: toWireTime(message.updatedAt),
  };
}

/** Clients parse the inputs of a question, and the error that ended a conversation; anything else is plain text. */
function toContent(message: WireMessageFragment): string {
  if (message.inputs !== null) return JSON.stringify(message.inputs);
  if (message.category !== 'ERROR') return message.text;
  const { steps } = message;
  return JSON.stringify(toWireError({ code: PARSE_FAILED, values: { exception: steps, error: steps } }));
}

/** An answer that was cut short has neither files nor extras, and says so in its remark unless that is taken. */
function toAttachments({ isPartial, comment, files, sourceLinks: links }: WireMessageFragment) {
  if (isPartial) return { extra: null, files: null, remark: comment ?? 'break_answer' };
  const attached = files.length === 0 ? '' : JSON.stringify(toWireFiles(files));
  return { extra: toExtra({ links }), files: attached, remark: comment };
}

/** A report that is a document has the category of its frame. */
function toCategory({ category, files }: WireMessageFragment): string {
  return files.length > 0 ? 'processing' : category.toLowerCase();
}
