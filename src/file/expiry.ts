import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
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

/**
 * Deletes files to which no conversation refers and that were uploaded so many hours ago, those that never came in whole
 * too; returns how many. A conversation that is about to refer to one holds it, or finds it gone.
 */
export function deleteUnusedFiles(options: {
  em: EntityManager;
  store: FileStore;
  unusedHours: number;
}): Promise<number> {
  const { store, unusedHours } = options;
  return options.em.transactional(async (em) => {
    const sql = toSqlExecutor(em);
    const locked = await sql<{ id: string; storageKey: string }>(LOCK_UNUSED, [unusedHours, FILES_A_BATCH]);
    const unused = new Set((await sql<{ id: string }>(STILL_UNUSED, [locked.map(({ id }) => id)])).map(({ id }) => id));
    const files = locked.filter(({ id }) => unused.has(id));
    // The bytes go first: a row without bytes is deleted in the next round, bytes without a row would stay for ever.
    for (const { storageKey } of files) await store.delete(storageKey);
    await sql('delete from stored_file where id = any($1)', [files.map(({ id }) => id)]);
    return files.length;
  });
}
