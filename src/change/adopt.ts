import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/**
 * Gives changes a place in the feed that another cluster wrote, as after the restore of a dump: numbers of transactions
 * that are still to come here would hold the feed back. Costs one look at an index when there are none.
 */
export async function adoptChanges({ em }: { em: EntityManager }): Promise<void> {
  for (const table of ['flow_change', 'run_change', 'run_feed_horizon']) await adopt({ em, table });
}

async function adopt({ em, table }: { em: EntityManager; table: string }): Promise<void> {
  await toSqlExecutor(em)(
    `update ${table} set transaction = pg_current_xact_id()
     where transaction >= pg_snapshot_xmax(pg_current_snapshot())`,
    [],
  );
}
