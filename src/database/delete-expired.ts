import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from './sql.ts';

/** Rows that are of no use from a time on that they tell. */
export interface Expiring {
  readonly table: string;
  /** The column of the primary key. */
  readonly key: string;
  /** The column of the time. */
  readonly end: string;
  /** How long rows stay after their time; not at all when absent. */
  readonly graceSeconds?: number;
  /** How many rows are deleted at once; whoever wants more asks again. */
  readonly batch: number;
}

/** Deletes rows whose time has passed, the oldest first, but for those that somebody else holds; returns how many. */
export async function deleteExpired(options: { em: EntityManager; rows: Expiring }): Promise<number> {
  const { table, key, end, graceSeconds = 0, batch } = options.rows;
  const [deleted] = await toSqlExecutor(options.em)<{ count: number }>(
    `with old as (
       select t.${key} from ${table} t where t.${end} < now() - make_interval(secs => $1)
       order by t.${end} limit $2 for update skip locked
     ), gone as (delete from ${table} t using old where t.${key} = old.${key} returning 1)
     select count(*)::int as count from gone`,
    [graceSeconds, batch],
  );
  return deleted?.count ?? 0;
}
