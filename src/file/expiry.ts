import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { SqlExecutor } from '../stream/contract.ts';
import type { FileStore } from './store.ts';

/** Files that are deleted at once; whoever wants more asks again. */
const FILES_A_BATCH = 100;

const LOCK_UNUSED = `
  select f.id, f.storage_key as "storageKey" from stored_file f
  where f.created_at < now() - make_interval(hours => $1)
    and not exists (select from session_file u where u.file_id = f.id)
  order by f.created_at limit $2 for update skip locked`;

/** Asks again, because a conversation may have begun to refer to one after the first look and before the lock. */
const STILL_UNUSED = `
  select f.id from stored_file f
  where f.id = any($1) and not exists (select from session_file u where u.file_id = f.id)`;

/** From now on nobody is shown it or can hand it in, as if it had never come in whole. */
const HIDE = 'update stored_file set size = null where id = any($1)';

/**
 * Deletes files to which no conversation refers and that were uploaded so many hours ago, those that never came in whole
 * too; returns how many. A conversation that is about to refer to one holds it, or finds it gone.
 */
export async function deleteUnusedFiles(options: {
  em: EntityManager;
  store: FileStore;
  unusedHours: number;
}): Promise<number> {
  const { em, store, unusedHours } = options;
  const files = await em.transactional((inner) => hideUnused({ sql: toSqlExecutor(inner), unusedHours }));
  // The bytes go first: a row without bytes is deleted in the next round, bytes without a row would stay for ever. No
  // transaction is open meanwhile, because the store may be another machine.
  for (const { storageKey } of files) await store.delete(storageKey);
  await toSqlExecutor(em)('delete from stored_file where id = any($1)', [files.map(({ id }) => id)]);
  return files.length;
}

interface UnusedFile {
  readonly id: string;
  readonly storageKey: string;
}

async function hideUnused({ sql, unusedHours }: { sql: SqlExecutor; unusedHours: number }): Promise<UnusedFile[]> {
  const locked = await sql<UnusedFile>(LOCK_UNUSED, [unusedHours, FILES_A_BATCH]);
  const unused = new Set((await sql<{ id: string }>(STILL_UNUSED, [locked.map(({ id }) => id)])).map(({ id }) => id));
  await sql(HIDE, [[...unused]]);
  return locked.filter(({ id }) => unused.has(id));
}
