import { OPERATOR, toViewer, type Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { readEnvironment, type Environment } from '../environment/environment.ts';
import { createLogger } from '../logger.ts';
import { openStorage, type Storage } from '../storage.ts';
import { findAccount, findCredentials } from '../user/reads.ts';
import { CommandFault } from './run-command.ts';

/** The database, without a server. */
export interface OpenStorage {
  readonly environment: Environment;
  readonly storage: Storage;
  /** A scope of whoever types commands, who may do everything, and is on record as the command line. */
  readonly operatorScope: () => ViewerScope;
}

/** Opens the database that the environment names, up to date, lets `work` work, and closes it whatever happens. */
export async function withStorage<Outcome>(work: (opened: OpenStorage) => Promise<Outcome>): Promise<Outcome> {
  const environment = readEnvironment();
  // What a person should know is printed; the log is for what goes wrong.
  const storage = await openStorage({ environment, logger: createLogger({ level: 'error' }) });
  try {
    const operatorScope = (): ViewerScope => ({ viewer: OPERATOR, em: storage.database.fork() });
    return await work({ environment, storage, operatorScope });
  } finally {
    await storage.close();
  }
}

/** The account of that name. Throws `CommandFault`. */
export async function getUser({ em, name }: { em: ViewerScope['em']; name: string }): Promise<Viewer> {
  const found = await findCredentials({ em, name });
  const account = found === null ? null : await findAccount({ em, id: found.id });
  if (found === null || account === null) {
    throw new CommandFault({ message: `There is no user "${name}".`, exitCode: 1 });
  }
  return toViewer({ ...account, userId: found.id, userName: name });
}
