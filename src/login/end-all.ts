import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** One that has expired by itself is ended too, and not counted. */
const END_ALL = `
  with ended as (
    update login set ended_at = now()
    where user_id = $1 and ended_at is null and id is distinct from $2 returning expires_at > now() as held
  ) select (count(*) filter (where held))::int as count from ended`;

/** Ends the logins of an account, but for the one that is kept if there is one; returns how many held. */
export async function endAllLogins(options: {
  em: EntityManager;
  userId: number;
  keptLoginId: string | null;
}): Promise<number> {
  const [ended] = await toSqlExecutor(options.em)<{ count: number }>(END_ALL, [options.userId, options.keptLoginId]);
  return ended?.count ?? 0;
}
