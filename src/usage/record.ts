import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ModelUsage } from '../runtime/contract.ts';
import { toStorable } from '../shared/text.ts';

const INSERT = `
  insert into usage_entry (user_id, flow_id, session_id, purpose, model, input_tokens, output_tokens)
  values ($1, $2, $3, 'TITLE', $4, $5, $6)`;

const INSERT_OF_BASE = `
  insert into usage_entry (user_id, purpose, model, input_tokens, output_tokens) values ($1, 'BASE', $2, $3, $4)
  returning id`;

const ADD = `
  update usage_entry set input_tokens = input_tokens + $2, output_tokens = output_tokens + $3 where id = $1`;

/** Takes down what a model reported, as soon as it does. */
export type UsageCounter = (usage: ModelUsage | null) => Promise<void>;

/**
 * Counts what models report while one file of a base is read, or one base is searched, for whoever owns the one or asks
 * the other. What was counted stays, whatever becomes of the file.
 */
export function countBaseUsage(options: { fork: () => EntityManager; userId: number }): UsageCounter {
  const { fork, userId } = options;
  const rows = new Map<string, string>();
  return async (usage) => {
    if (usage === null) return;
    const { inputTokens, outputTokens } = usage;
    const model = toStorable(usage.model);
    const sql = toSqlExecutor(fork());
    const known = rows.get(model);
    if (known !== undefined) {
      await sql(ADD, [known, inputTokens, outputTokens]);
      return;
    }
    const [row] = await sql<{ id: string }>(INSERT_OF_BASE, [userId, model, inputTokens, outputTokens]);
    if (row !== undefined) rows.set(model, row.id);
  };
}

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
