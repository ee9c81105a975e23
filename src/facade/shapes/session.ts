import type { SessionPageQuery } from '../operations.ts';
import { toFlowType, toLogoLink, toWireTime } from '../wire.ts';
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
    logo: toLogoLink(session.logo),
    create_time: toWireTime(session.createdAt),
    update_time: toWireTime(session.updatedAt),
    latest_message: latestMessage && toMessageRow({ message: latestMessage, owner }),
  };
}
