import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelUsage } from '../runtime/contract.ts';
import { toStorable } from '../shared/text.ts';

const INSERT = `
  insert into usage_entry (user_id, flow_id, session_id, purpose, model, input_tokens, output_tokens)
  values ($1, $2, $3, 'TITLE', $4, $5, $6)`;

/** Counts what the model reported that was asked for the title of a conversation, for the owner of that. */
export async function recordTitleUsage(options: {
  em: EntityManager;
  session: { readonly id: string; readonly userId: number; readonly flowId: string };
  reported: readonly ModelUsage[];
}): Promise<void> {
  const { em, session, reported } = options;
  const [first] = reported;
  if (first === undefined) return;
  const inputTokens = reported.reduce((sum, usage) => sum + usage.inputTokens, 0);
  const outputTokens = reported.reduce((sum, usage) => sum + usage.outputTokens, 0);
  const model = toStorable(first.model);
  await toSqlExecutor(em)(INSERT, [session.userId, session.flowId, session.id, model, inputTokens, outputTokens]);
}
