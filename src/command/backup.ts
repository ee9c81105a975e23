import path from 'node:path';
import { writeBackup } from '../backup/write.ts';
import type { Manifest } from '../backup/manifest.ts';
import { readVersion } from '../setting/version.ts';
import { openStore } from './open-store.ts';
import { createProgress } from './progress.ts';
import { refuseCall, runWithManual } from './run-command.ts';
import { withStorage } from './with-storage.ts';

/** Writes the database and its files into a folder. Resolves with the exit code. */
export function backUp(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'backup',
    parameters,
    work: async ({ positionals: [given, ...others] }) => {
      if (given === undefined || others.length > 0) return refuseCall('Say which folder to write to.');
      const folder = path.resolve(given);
      const { report, end } = createProgress({ title: 'Backup', screen: process.stderr });
      const manifest = await withStorage(async ({ environment, storage }) => {
        const store = await openStore({ environment });
        const { connection } = storage.database;
        const order = { connection, store, folder, serverVersion: readVersion(), report };
        return writeBackup(order).finally(() => store.close());
      }).finally(end);
      process.stdout.write(`Kept ${describeBackup(manifest)} in ${folder}.\n`);
      for (const key of manifest.missingFiles) process.stderr.write(`The store had no file ${key}.\n`);
      return 0;
    },
  });
}

/** What is in a backup, in figures. */
export function describeBackup({ tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = [...tables, ...files].reduce((sum, part) => sum + part.bytes, 0);
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${rows} rows of ${tables.length} tables and ${files.length} files, ${megabytes} MB`;
}
