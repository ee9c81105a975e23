import { z } from 'zod';
import { flowType, rowNumber, sensitiveNumber, wireTime } from '../answer.ts';
import type { LabelledSessionPageQuery } from '../operations.ts';
import { toFlowType, toSensitiveNumber, toWireTime } from '../wire.ts';

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
