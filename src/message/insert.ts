import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ChatSession } from '../session/entity.ts';
import { toSensitiveNumber, type SensitiveStatus } from '../session/sensitive-status.ts';
import { toStorable } from '../shared/text.ts';
import { Message, type MessageCategory, type MessageFrame } from './entity.ts';

/** Something that was said outside of runs. */
export interface OutsideMessage {
  readonly isBot: boolean;
  readonly frame: MessageFrame;
  readonly category: MessageCategory;
  readonly text: string;
  /** What a check of its content said; that it passed when absent. */
  readonly sensitiveStatus?: SensitiveStatus | null | undefined;
  /** Whether it answers the one before. */
  readonly isReply?: boolean;
  /** ISO 8601; the time of recording when absent. */
  readonly saidAt?: string | null;
}

const TOUCH = 'update chat_session set updated_at = clock_timestamp() where id = $1 returning updated_at as at';

/**
 * Records messages at the end of a conversation that the caller has locked, all of them at once, and returns their
 * numbers in order.
 */
export async function insertOutside(options: {
  em: EntityManager;
  session: ChatSession;
  messages: readonly OutsideMessage[];
}): Promise<readonly number[]> {
  const { em, session, messages } = options;
  const [touched] = await toSqlExecutor(em)<{ at: string }>(TOUCH, [session.id]);
  const recordedAt = touched?.at ?? new Date();
  const branch = session.branch ?? 0;
  const shared = { session: session.id, branch, flow: session.flow, user: session.user, run: null, inputs: null };
  const recorded = messages.map(({ saidAt = null, isReply: _isReply, sensitiveStatus, text, ...said }) =>
    em.create(Message, {
      ...shared,
      ...said,
      text: toStorable(text),
      sensitiveStatus: toSensitiveNumber(sensitiveStatus ?? 'PASSED'),
      createdAt: new Date(saidAt ?? recordedAt),
      updatedAt: new Date(recordedAt),
    }),
  );
  recorded.forEach((message) => session.heed(message));
  await em.flush();
  // Only now is there a number to follow from.
  messages.forEach(({ isReply }, at) => isReply && recorded[at]?.follow(recorded[at - 1]));
  await em.flush();
  return recorded.map(({ id }) => id);
}
