import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { InvalidInput } from '../shared/refusal.ts';

/** Conversations of one guest, deleted ones included. */
const MAX_SESSIONS = 50;

const COUNT = 'select count(*)::int as count from chat_session where guest = $1';

/** Throws `InvalidInput` when a guest has begun as many conversations as guests may. Costs nothing for anybody else. */
export async function assertGuestMayBegin({ em, viewer }: { em: EntityManager; viewer: Viewer }): Promise<void> {
  if (viewer.guest === null) return;
  const [begun] = await toSqlExecutor(em)<{ count: number }>(COUNT, [viewer.guest.id]);
  if ((begun?.count ?? 0) < MAX_SESSIONS) return;
  throw new InvalidInput([{ path: ['sessionId'], message: `Guests begin at most ${MAX_SESSIONS} conversations.` }]);
}
