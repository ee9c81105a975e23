import { refuseCall, runWithManual } from './run-command.ts';
import { withStorage } from './with-storage.ts';

/** Brings the database up to date and leaves. Resolves with the exit code. */
export function migrateOnly(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'migrate',
    parameters,
    work: async ({ positionals }) => {
      if (positionals.length > 0) refuseCall('Nothing follows.');
      await withStorage(() => Promise.resolve());
      process.stdout.write('The database is up to date.\n');
      return 0;
    },
  });
}
