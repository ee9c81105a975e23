import path from 'node:path';
import { checkBackup } from '../backup/read.ts';
import { restoreBackup } from '../backup/restore.ts';
import type { Manifest } from '../backup/manifest.ts';
import { adoptChanges } from '../change/adopt.ts';
import { makeTables, UnfitDatabase } from '../database/dump/prepare.ts';
import { ENTITIES } from '../entities.ts';
import { readEnvironment } from '../environment/environment.ts';
import { createLogger } from '../logger.ts';
import { openPlace, openStorage } from '../storage.ts';
import { describeBackup } from './backup.ts';
import { openStore } from './open-store.ts';
import { createProgress } from './progress.ts';
import { CommandFault, refuseCall, runWithManual } from './run-command.ts';

/** Puts what a backup holds into an empty database, or only looks whether all of it is there. Resolves with the exit code. */
export function restore(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'restore',
    parameters,
    work: async ({ values, positionals: [given, ...others] }) => {
      if (given === undefined || others.length > 0) return refuseCall('Say which folder holds the backup.');
      const folder = path.resolve(given);
      const checking = createProgress({ title: 'Checking', screen: process.stderr });
      const manifest = await checkBackup({ folder, report: checking.report }).finally(checking.end);
      if (values.check === true) {
        process.stdout.write(`The backup of ${manifest.takenAt} is whole: ${describeBackup(manifest)}.\n`);
        return 0;
      }
      await putBack({ folder, manifest });
      process.stdout.write(`Restored the backup of ${manifest.takenAt}: ${describeBackup(manifest)}.\n`);
      return 0;
    },
  });
}

/** The tables are made as they were, filled, and only then brought up to date, as a server does at its start. */
async function putBack({ folder, manifest }: { folder: string; manifest: Manifest }): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger({ level: 'error' });
  const store = await openStore({ environment });
  const place = await openPlace({ environment, logger });
  const { report, end } = createProgress({ title: 'Restoring', screen: process.stderr });
  try {
    const { connection } = place;
    await makeTables({ connection, entities: ENTITIES, migrations: manifest.migrations }).catch(toFault);
    await restoreBackup({ folder, manifest, connection, store, report }).finally(end);
    const storage = await openStorage({ environment, logger });
    await adoptChanges({ em: storage.database.fork() }).finally(() => storage.close());
  } finally {
    store.close();
    await place.close();
  }
}

function toFault(error: unknown): never {
  if (error instanceof UnfitDatabase) throw new CommandFault({ message: error.message, exitCode: 1 });
  throw error;
}
