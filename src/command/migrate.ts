import { openStorage } from '../storage.ts';
import { BadEnvironment, readEnvironment } from '../environment.ts';
import { createLogger } from '../logger.ts';

/** Brings the database up to date and leaves. Resolves with the exit code. */
export async function migrateOnly(): Promise<number> {
  try {
    const environment = readEnvironment();
    const logger = createLogger({ level: environment.logLevel });
    const storage = await openStorage({ environment, logger });
    await storage.close();
    process.stdout.write('The database is up to date.\n');
    return 0;
  } catch (error) {
    const text = error instanceof BadEnvironment ? error.message : String(error);
    process.stderr.write(`${text}\n`);
    return 1;
  }
}
