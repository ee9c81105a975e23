import { z } from 'zod';
import { flowType, rowNumber, sensitiveNumber, wireTime } from '../answer.ts';
import type { SessionPageQuery, WireSessionFragment } from '../operations.ts';
import { toFlowType, toLogoLink, toSensitiveNumber, toWireTime } from '../wire.ts';
import { messageRow, toMessageRow } from './message.ts';

/** A conversation in a list, on the wire. */
export const listedSession = z
  .strictObject({
    chat_id: z.string(),
    flow_id: z.string(),
    flow_name: z.string(),
    flow_description: z.null(),
    flow_type: flowType,
    logo: z.string(),
    create_time: wireTime,
    update_time: wireTime,
    latest_message: messageRow.nullable(),
  })
  .meta({ id: 'ListedChat', description: 'A conversation with its newest message.' });

/** A conversation by itself, on the wire. */
export const sessionRow = z
  .strictObject({
    chat_id: z.string(),
    flow_id: z.string(),
    flow_type: flowType,
    flow_name: z.string(),
    flow_description: z.string().nullable(),
    flow_logo: z.string(),
    user_id: rowNumber.nullable(),
    group_ids: z.array(rowNumber),
    is_delete: z.literal(false),
    like: z.int(),
    dislike: z.int(),
    copied: z.int(),
    sensitive_status: sensitiveNumber,
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Chat', description: 'A conversation without its messages.' });

type Session = SessionPageQuery['chatSessions']['edges'][number]['node'];

/** A conversation in the asker's list, with its newest message. */
export function toListedSession(session: Session): z.output<typeof listedSession> {
  const { id: chatId, flowId, latestMessage } = session;
  const owner = { chatId, flowId, userId: session.owner?.id ?? null };
  return {
    chat_id: chatId,
    flow_id: flowId,
    flow_name: session.name,
    flow_description: null,
    flow_type: toFlowType(session.flowKind),
    logo: toLogoLink(session.logoUrl),
    create_time: toWireTime(session.createdAt),
    update_time: toWireTime(session.updatedAt),
    latest_message: latestMessage && toMessageRow({ message: latestMessage, owner }),
  };
}

/** A conversation by itself, with every column of the contract. */
export function toSessionRow(session: WireSessionFragment): z.output<typeof sessionRow> {
  const { owner } = session;
  return {
    chat_id: session.id,
    flow_id: session.flowId,
    flow_type: toFlowType(session.flowKind),
    flow_name: session.name,
    flow_description: session.flowDescription,
    flow_logo: toLogoLink(session.logoUrl),
    user_id: owner === null ? null : Number(owner.id),
    group_ids: owner?.groups.map(({ id }) => Number(id)) ?? [],
    is_delete: false,
    like: session.likeCount,
    dislike: session.dislikeCount,
    copied: session.copyCount,
    sensitive_status: toSensitiveNumber(session.sensitiveStatus),
    create_time: toWireTime(session.createdAt),
    update_time: toWireTime(session.updatedAt),
  };
}
