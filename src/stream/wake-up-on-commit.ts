import type { SqlExecutor } from './contract.ts';
import { toPayloads, WAKE_UP_CHANNEL } from './wake-up-payload.ts';

/** No instance has this name, so that the one that sends hears itself. */
const NO_INSTANCE = '';

/**
 * Wakes everybody who listens to one of the topics, on every instance and on this one, once the transaction of `sql` has
 * been committed; nobody when it is rolled back. For what one statement cannot announce too early.
 */
export async function wakeUpOnCommit({ sql, topics }: { sql: SqlExecutor; topics: readonly string[] }): Promise<void> {
  await sql('select pg_notify($1, payload) from unnest($2::text[]) as p (payload)', [
    WAKE_UP_CHANNEL,
    toPayloads({ sender: NO_INSTANCE, topics }),
  ]);
}
