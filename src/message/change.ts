import type { EntityManager } from '@mikro-orm/postgresql';
import { holderOf, type Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ChatSession, Tally } from '../session/entity.ts';
import { lockSession } from '../session/lock.ts';
import { findSessionRow, type ChatSessionRow } from '../session/reads.ts';
import { NotFound } from '../shared/refusal.ts';
import { parseSerial } from '../shared/serial.ts';
import { Message, toSolutionNumber, type MessageSolution } from './entity.ts';
import { findSessionIdOfMessage, listMessageRows, type MessageRow } from './reads.ts';

const NOTHING: Tally = Object.freeze({ likes: 0, dislikes: 0, copies: 0 });

/** A message that the viewer means to change. */
export interface MessageTarget {
  readonly scope: ViewerScope;
  readonly messageId: string;
}

/**
 * Changes a message and what its conversation counts, under the lock of the conversation, so that changes to its
 * messages take turns. Throws `NotFound` or `NotPermitted`.
 */
export async function changeMessage(
  { scope, messageId }: MessageTarget,
  change: (message: Message, em: EntityManager) => void | Promise<void>,
): Promise<MessageRow> {
  const { viewer } = scope;
  return scope.em.fork().transactional(async (em) => {
    const { session, message } = await lockMessage({ em, viewer, messageId });
    const before = message.tally();
    await change(message, em);
    session.recount({ before, after: message.tally() });
    session.heed(message);
    await em.flush();
    return getRow({ em, viewer, id: message.id });
  });
}

/**
 * Says of every message of a conversation, in one statement, whether it has helped. Throws `NotFound` or
 * `NotPermitted`.
 */
export async function markSessionSolved(options: {
  scope: ViewerScope;
  sessionId: string;
  solution: MessageSolution;
}): Promise<ChatSessionRow> {
  const { scope, sessionId, solution } = options;
  return scope.em.fork().transactional(async (em) => {
    const session = await lockSession({ em, viewer: scope.viewer, sessionId });
    const statement = 'update message set solved = $2, updated_at = now() where session_id = $1 and solved <> $2';
    await toSqlExecutor(em)(statement, [session.id, toSolutionNumber(solution)]);
    const row = await findSessionRow({ em, id: session.id });
    if (row === null) throw new NotFound('CHAT_SESSION');
    return row;
  });
}

/** Deletes a message for good and returns the id that it had. Throws `NotFound` or `NotPermitted`. */
export async function deleteMessage({ scope, messageId }: MessageTarget): Promise<string> {
  await scope.em.fork().transactional(async (em) => {
    const { session, message } = await lockMessage({ em, viewer: scope.viewer, messageId });
    session.recount({ before: message.tally(), after: NOTHING });
    em.remove(message);
  });
  return messageId;
}

/** The message as it is once its conversation is locked: until then it may still change or go. */
async function lockMessage(options: {
  em: EntityManager;
  viewer: Viewer;
  messageId: string;
}): Promise<{ session: ChatSession; message: Message }> {
  const { em, viewer } = options;
  const id = parseSerial(options.messageId);
  const sessionId = id === null ? null : await findSessionIdOfMessage({ em, id });
  if (id === null || sessionId === null) throw new NotFound('MESSAGE');
  const session = await lockSession({ em, viewer, sessionId, kind: 'MESSAGE' });
  const message = await em.findOne(Message, { id });
  if (message === null) throw new NotFound('MESSAGE');
  return { session, message };
}

async function getRow({ em, viewer, id }: { em: EntityManager; viewer: Viewer; id: number }): Promise<MessageRow> {
  const [row] = await listMessageRows({ em, holder: holderOf(viewer), ids: [id] });
  if (row === undefined) throw new NotFound('MESSAGE');
  return row;
}
