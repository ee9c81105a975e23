import type { DatabaseConnection } from '../database/connection.ts';
import { loadTables } from '../database/dump/load.ts';
import type { FileStore } from '../file/store.ts';
import type { Report } from '../shared/progress.ts';
import { BackupUnusable } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { measure } from './measure.ts';
import { isOther, openKeptFile, openTable } from './read.ts';

/** A backup that was checked, and where it shall be put. */
export interface RestoreOrder {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Has the tables of the backup, and nothing in them that is worth anything. */
  readonly connection: DatabaseConnection;
  readonly store: FileStore;
  readonly report: Report;
}

/**
 * Puts files and rows back. Files come first, so that no row is there without its file; rows all at once, and only if they
 * read back as the manifest says. Throws `BackupUnusable` when they do not, and then there are no rows.
 */
export async function restoreBackup(order: RestoreOrder): Promise<void> {
  const { folder, manifest, store, report } = order;
  const total = manifest.files.length + manifest.tables.length;
  for (const [done, { key }] of manifest.files.entries()) {
    report({ done, total, subject: `file ${key}` });
    await store.put({ key, content: openKeptFile({ folder, key }) });
  }
  const entryOf = new Map(manifest.tables.map((entry) => [entry.name, entry]));
  let done = manifest.files.length;
  await loadTables({
    connection: order.connection,
    sequences: manifest.sequences,
    tables: manifest.tables.map(({ name, columns }) => ({ name, columns, open: () => openTable({ folder, name }) })),
    check: async ({ name, rows }) => {
      report({ done, total, subject: `table ${name}` });
      done += 1;
      const found = await measure(rows);
      const entry = entryOf.get(name);
      if (entry === undefined || isOther({ entry, found })) {
        throw new BackupUnusable(`The table ${name} does not read back as it was; nothing was restored.`);
      }
    },
  });
}
