import { z } from 'zod';
import { flowType, rowNumber, sensitiveNumber, wireTime } from '../answer.ts';
import type { LabelledSessionPageQuery, WireMessageFragment, WireReviewedChatFragment } from '../operations.ts';
import { toFlowType, toSensitiveNumber, toWireTime } from '../wire.ts';
import { messageRow, toMessageRow } from './message.ts';

type Session = LabelledSessionPageQuery['chatSessions']['edges'][number]['node'];

/** A conversation to be labelled, on the wire. */
export const labelledSession = z
  .strictObject({
    chat_id: z.string(),
    flow_id: z.string(),
    flow_name: z.string(),
    flow_type: flowType,
    user_name: z.string().nullable(),
    user_id: rowNumber.nullable(),
    user_groups: z.null(),
    create_time: wireTime,
    like_count: z.int(),
    dislike_count: z.int(),
    copied_count: z.int(),
    sensitive_status: sensitiveNumber,
    mark_user: z.null(),
    mark_status: z.literal(1),
    mark_id: z.null(),
    messages: z.null(),
  })
  .meta({ id: 'LabelledChat', description: 'A conversation with what was thought of its messages.' });

/** A group that whoever holds a conversation belongs to. */
const holderGroup = z.strictObject({ id: rowNumber, name: z.string() });

/** A conversation to be reviewed, on the wire. */
export const reviewedSession = labelledSession
  .extend({ user_groups: z.array(holderGroup) })
  .meta({ id: 'ReviewedChat', description: 'A conversation of somebody else, without what was said in it.' });

/** The same with what was said. */
export const exportedSession = reviewedSession
  .extend({ messages: z.array(messageRow) })
  .meta({ id: 'ExportedChat', description: 'A conversation of somebody else, with what was said in it.' });

/** What a conversation says that nobody has labelled. */
const UNLABELLED = Object.freeze({ mark_user: null, mark_status: 1, mark_id: null } as const);

/** A conversation in the list that labelling begins with. */
export function toLabelledSession(session: Session): z.output<typeof labelledSession> {
  const { owner } = session;
  return {
    ...UNLABELLED,
    flow_name: session.name,
    user_name: owner?.name ?? null,
    user_id: owner === null ? null : Number(owner.id),
    chat_id: session.id,
    flow_id: session.flowId,
    flow_type: toFlowType(session.flowKind),
    create_time: toWireTime(session.createdAt),
    like_count: session.likeCount,
    dislike_count: session.dislikeCount,
    copied_count: session.copyCount,
    sensitive_status: toSensitiveNumber(session.sensitiveStatus),
    user_groups: null,
    messages: null,
  };
}

/** A conversation in the list that reviewing begins with. */
export function toReviewedSession(chat: WireReviewedChatFragment): z.output<typeof reviewedSession> {
  return {
    ...UNLABELLED,
    flow_name: chat.flowName,
    user_name: chat.ownerName,
    user_id: Number(chat.ownerId),
    user_groups: chat.ownerGroups.map(({ id, name }) => ({ id: Number(id), name })),
    chat_id: chat.id,
    flow_id: chat.flowId,
    flow_type: toFlowType(chat.flowKind),
    create_time: toWireTime(chat.createdAt),
    like_count: chat.likeCount,
    dislike_count: chat.dislikeCount,
    copied_count: chat.copyCount,
    sensitive_status: toSensitiveNumber(chat.sensitiveStatus),
    messages: null,
  };
}

/** A conversation with what was said in it, oldest first. */
export function toExportedSession(exported: {
  chat: WireReviewedChatFragment;
  messages: readonly WireMessageFragment[];
}): z.output<typeof exportedSession> {
  const { chat, messages } = exported;
  const owner = { chatId: chat.id, flowId: chat.flowId, userId: chat.ownerId };
  return { ...toReviewedSession(chat), messages: messages.map((message) => toMessageRow({ message, owner })) };
}
