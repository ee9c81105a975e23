import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Every table whose rows point at documents, in a column of one name. */
export const REFERRERS: readonly string[] = Object.freeze([
  'flow_version',
  'flow_change',
  'flow_template',
  'version_tag',
  'build',
  'run',
  'comparison_cell',
]);

/** Deleted at once, so that no lock is held for long. */
const DOCUMENTS_A_BATCH = 200;

const IS_UNREFERENCED = REFERRERS.map(
  (table) => `not exists (select from ${table} r where r.document_hash = d.hash)`,
).join(' and ');

/** Whoever is about to point at a document holds a lock on it; such documents are passed over. */
const LOCK_UNREFERENCED = `
  select d.hash from document d
  where d.stored_at < now() - make_interval(secs => $1) and ${IS_UNREFERENCED}
  order by d.stored_at limit $2 for update skip locked`;

/** Asks again, because a document may have been pointed at after the first look and before the lock. */
const DELETE_UNREFERENCED = `delete from document d where d.hash = any($1) and ${IS_UNREFERENCED} returning d.hash`;

/**
 * Deletes documents that nothing points at and that nobody stored for so many seconds; returns how many. It never takes
 * a document away from a save: the save holds it, or waits and stores it again.
 */
export async function collectDocuments(options: { fork: () => EntityManager; silentSeconds: number }): Promise<number> {
  let collected = 0;
  for (let found = DOCUMENTS_A_BATCH; found === DOCUMENTS_A_BATCH;) {
    const batch = await options
      .fork()
      .transactional((em) => collectBatch({ em, silentSeconds: options.silentSeconds }));
    collected += batch.deleted;
    found = batch.found;
  }
  return collected;
}

async function collectBatch(options: {
  em: EntityManager;
  silentSeconds: number;
}): Promise<{ found: number; deleted: number }> {
  const sql = toSqlExecutor(options.em);
  const locked = await sql<{ hash: string }>(LOCK_UNREFERENCED, [options.silentSeconds, DOCUMENTS_A_BATCH]);
  const deleted = await sql(DELETE_UNREFERENCED, [locked.map(({ hash }) => hash)]);
  return { found: locked.length, deleted: deleted.length };
}
