import type { LabelledSessionPageQuery } from '../operations.ts';
import { toFlowType, toSensitiveNumber, toWireTime } from '../wire.ts';

type Session = LabelledSessionPageQuery['chatSessions']['edges'][number]['node'];

/** What a conversation says that nobody has labelled. */
const UNLABELLED = Object.freeze({ mark_user: null, mark_status: 1, mark_id: null });

/** A conversation in the list that labelling begins with. */
export function toLabelledSession(session: Session) {
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
