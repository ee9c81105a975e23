import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FillableIndex, PassageIndexes, StoreName } from './passage-index.ts';

/** Each may go with a hundred thousand passages. */
const FILLINGS_A_BATCH = 20;

/**
 * A filling may be deleted while passages of it are on their way to a server, and arrive after the deletion did; so it is
 * deleted once more when none can be under way.
 */
const UNDER_WAY_SECONDS = 1800;

const DUE = `
  select mark from forgotten_filling where store = $1 and due_at <= now() order by due_at, mark limit $2`;

const PUT_OFF = `
  update forgotten_filling set due_at = created_at + make_interval(secs => $2)
  where mark = any($1) and created_at > now() - make_interval(secs => $2)`;

const SETTLE = 'delete from forgotten_filling where mark = any($1) and due_at <= now()';

/** Those outside of Postgres, by the server that they are in. */
export function listOutside(indexes: PassageIndexes): ReadonlyMap<StoreName, readonly FillableIndex[]> {
  const outside = [indexes.VECTOR, indexes.KEYWORD].filter(({ isOutside }) => isOutside);
  return Map.groupBy(outside, ({ store }) => store);
}

/**
 * Deletes from a server outside of Postgres what it still has of some fillings that were deleted; returns of how many. No
 * lock is held while it is asked, and whoever does the same at the same time does no harm. Throws `RunFault` where it does
 * not answer; nothing is lost then, and the next call tries again.
 */
export async function forgetFillings(options: {
  em: EntityManager;
  store: StoreName;
  indexes: readonly FillableIndex[];
}): Promise<number> {
  const { em, store, indexes } = options;
  const sql = toSqlExecutor(em);
  const due = await sql<{ mark: string }>(DUE, [store, FILLINGS_A_BATCH]);
  if (due.length === 0) return 0;
  const marks = due.map(({ mark }) => mark);
  for (const index of indexes) await index.forget(marks);
  await sql(PUT_OFF, [marks, UNDER_WAY_SECONDS]);
  await sql(SETTLE, [marks]);
  return marks.length;
}
