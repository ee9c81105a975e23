import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelUsage } from '../runtime/contract.ts';

/** What one model reported over all runs of a conversation. */
export interface SessionUsageRow extends ModelUsage {
  readonly sessionId: string;
}

/** The most that a number of the schema can be. */
const MAX_COUNT = 2_147_483_647;

const USAGE = `
  select r.session_id as "sessionId", u.model,
    least(sum(u."inputTokens"), ${MAX_COUNT})::int as "inputTokens",
    least(sum(u."outputTokens"), ${MAX_COUNT})::int as "outputTokens"
  from run r cross join lateral jsonb_to_recordset(r.usage)
    as u (model text, "inputTokens" bigint, "outputTokens" bigint)
  where r.session_id = any($1::varchar[]) and r.user_id = $2
  group by r.session_id, u.model order by r.session_id, u.model`;

/** What the models reported for the user's runs of these conversations, by the names of the models. */
export function listSessionUsage(options: {
  em: EntityManager;
  userId: number;
  sessionIds: readonly string[];
}): Promise<SessionUsageRow[]> {
  return toSqlExecutor(options.em)<SessionUsageRow>(USAGE, [options.sessionIds, options.userId]);
}
