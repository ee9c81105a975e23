import type { SessionPageQuery, WireSessionFragment } from '../operations.ts';
import { toFlowType, toLogoLink, toSensitiveNumber, toWireTime } from '../wire.ts';
import { toMessageRow } from './message.ts';

type Session = SessionPageQuery['chatSessions']['edges'][number]['node'];

/** A conversation in the asker's list, with its newest message. */
export function toListedSession(session: Session) {
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
export function toSessionRow(session: WireSessionFragment) {
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
