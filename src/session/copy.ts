import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { copyMessages, findCopiedUpTo } from '../message/copy.ts';
import type { ChatSession } from './entity.ts';
import { createSessionId } from './id.ts';

/**
 * Begins a conversation with copies of everything that was said in a locked one, and returns its id. What the other
 * one has forgotten, the new one has forgotten too.
 */
export async function copySession({ em, session }: { em: EntityManager; session: ChatSession }): Promise<string> {
  const toSessionId = createSessionId();
  const beginning = sql`
    insert into chat_session (
      id, flow_id, name, user_id, guest, version_id, version_tag, is_trial, busy_policy, branch, form, sensitive_status,
      like_count, dislike_count, copy_count)
    select ${toSessionId}, flow_id, name, user_id, guest, version_id, version_tag, is_trial, busy_policy, branch, form, sensitive_status,
      like_count, dislike_count, copy_count
    from chat_session where id = ${session.id}`;
  await beginning.execute(em.getKysely());
  const files = sql`insert into session_file (session_id, file_id)
    select ${toSessionId}, file_id from session_file where session_id = ${session.id}`;
  await files.execute(em.getKysely());
  await copyMessages({ em, sessionId: session.id, toSessionId });
  const upTo = await findCopiedUpTo({ em, sessionId: session.id, toSessionId, upTo: session.forgottenUpTo });
  const forgetting = sql`update chat_session set forgotten_up_to = ${upTo} where id = ${toSessionId}`;
  await forgetting.execute(em.getKysely());
  return toSessionId;
}
