import type { Environment } from '../environment/environment.ts';
import { openFileStore } from '../file/open.ts';
import type { FileStore } from '../file/store.ts';
import { createLogger } from '../logger.ts';

/** The files where the environment says that they are, without the database. */
export function openStore({ environment }: { environment: Environment }): Promise<FileStore> {
  return openFileStore({ ...environment, logger: createLogger({ level: 'error' }) });
}
