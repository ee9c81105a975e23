import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import type { ViewerScope } from '../database/scope.ts';
import { findFlowRow, type FlowRow } from '../flow/reads.ts';
import { copySession } from './copy.ts';
import type { ChatSession } from './entity.ts';

/** Who did it, and from where; the entity manager is that of the change itself. */
type Actor = Pick<ViewerScope, 'viewer' | 'address'>;

/** A conversation that is locked for a change, and who changes it. */
interface Change {
  readonly em: EntityManager;
  readonly session: ChatSession;
  readonly actor: Actor;
}

/** Puts on record that something happened to a conversation with a flow, which is null once it is deleted. */
export function recordChat(happening: {
  em: EntityManager;
  actor: Actor;
  event: 'CHAT_CREATED' | 'CHAT_DELETED';
  flow: FlowRow | null;
}): Promise<void> {
  const { em, actor, event, flow } = happening;
  const { viewer, address = null } = actor;
  const operator = { id: viewer.userId, name: viewer.userName };
  return writeEntry({ scope: { em, address, viewer }, operator, area: 'CHATS', event, object: flow });
}

/** Copies a conversation, as `copySession` does, and puts the copy on record. */
export async function copyOnRecord(change: Change): Promise<string> {
  await recordSession({ ...change, event: 'CHAT_CREATED' });
  return copySession(change);
}

/** Takes a conversation away from its user, and puts that on record. */
export async function removeOnRecord(change: Change): Promise<void> {
  change.session.remove();
  await recordSession({ ...change, event: 'CHAT_DELETED' });
}

/** What tries out a build is not on record. */
async function recordSession(happening: Change & { event: 'CHAT_CREATED' | 'CHAT_DELETED' }): Promise<void> {
  const { em, session, actor, event } = happening;
  if (session.isTrial) return;
  await recordChat({ em, actor, event, flow: await findFlowRow({ em, id: session.flow, viewer: null }) });
}
