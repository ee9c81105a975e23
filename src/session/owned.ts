import type { Owned } from '../auth/permissions.ts';
import type { ChatSession } from './entity.ts';
import type { ChatSessionRow } from './reads.ts';

/** A conversation, as permission sees it. */
export function toOwned<Row extends ChatSessionRow>(session: Row): Row & Owned;
export function toOwned(session: ChatSession): Owned;
export function toOwned(session: ChatSession | ChatSessionRow): Owned {
  if ('userId' in session) return { ...session, ownerId: session.userId };
  return { ownerId: session.user, guestId: session.guest ?? null, flowId: session.flow };
}
