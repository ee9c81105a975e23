import type { SecretStore } from '../auth/secret-store.ts';
import type { Environment } from '../environment.ts';
import { openFiles } from '../file/open.ts';
import type { FileStore } from '../file/store.ts';
import { createLogger } from '../logger.ts';

/** Commands hand out no links, so that what signs them is kept nowhere. */
const FORGETFUL: SecretStore = Object.freeze({
  load: () => Promise.resolve(null),
  createIfAbsent: (_name: string, value: string) => Promise.resolve(value),
});

/** The files where the environment says that they are, without the database. */
export async function openStore({ environment }: { environment: Environment }): Promise<FileStore> {
  // Nobody uploads here.
  const limits = { maxUploadBytes: 0, maxUserBytes: 0 };
  const logger = createLogger({ level: 'error' });
  const { store } = await openFiles({ ...environment, ...limits, secrets: FORGETFUL, logger });
  return store;
}
