import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { findLocked } from '../database/find-locked.ts';
import { NotFound, type ResourceKind } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import { ChatSession } from './entity.ts';
import { toOwned } from './owned.ts';

/** A conversation of any owner, deleted or not, locked until the transaction ends. */
export async function findLockedSession(options: { em: EntityManager; id: string }): Promise<ChatSession | null> {
  const { em, id } = options;
  if (!isStorable(id)) return null;
  return findLocked({ em, entity: ChatSession, key: id });
}

/**
 * The conversation that the viewer may change, locked until the transaction ends, so that commands on it and its
 * messages take turns. Throws `NotFound` or `NotPermitted`; `kind` names what was asked for where that is not the
 * conversation.
 */
export async function lockSession(options: {
  em: EntityManager;
  viewer: Viewer;
  sessionId: string;
  kind?: ResourceKind;
}): Promise<ChatSession> {
  const { em, viewer, sessionId, kind = 'CHAT_SESSION' } = options;
  const session = await findLockedSession({ em, id: sessionId });
  if (session === null || session.isDeleted()) throw new NotFound(kind);
  assertCan({ viewer, action: 'chatSession:update', resource: toOwned(session), kind });
  return session;
}
