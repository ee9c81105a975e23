import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelUsage } from '../runtime/contract.ts';

/** What one model reported for a conversation: its runs and its titles. */
export interface SessionUsageRow extends ModelUsage {
  readonly sessionId: string;
}

/** The most that a number of the schema can be. */
const MAX_COUNT = 2_147_483_647;

const USAGE = `
  select u.session_id as "sessionId", u.model,
    least(sum(u.input_tokens), ${MAX_COUNT})::int as "inputTokens",
    least(sum(u.output_tokens), ${MAX_COUNT})::int as "outputTokens"
  from usage_entry u
  where u.session_id = any($1::varchar[]) and u.user_id = $2
  group by u.session_id, u.model order by u.session_id, u.model`;

/** What the models reported for the user's turns and titles of these conversations, by the names of the models. */
export function listSessionUsage(options: {
  em: EntityManager;
  userId: number;
  sessionIds: readonly string[];
}): Promise<SessionUsageRow[]> {
  return toSqlExecutor(options.em)<SessionUsageRow>(USAGE, [options.sessionIds, options.userId]);
}
