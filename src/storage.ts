import type { Logger } from 'pino';
import { parseDatabaseUrl, type DatabaseConnection } from './database/connection.ts';
import { startEmbeddedPostgres } from './database/embedded.ts';
import { openDatabase, type Database } from './database/open.ts';
import { ENTITIES } from './entities.ts';
import type { Environment } from './environment.ts';
import { NO_METER, type Meter } from './shared/telemetry.ts';

/** The database, and the server below it when that is our own. */
export interface Storage {
  readonly database: Database;
  /** Where the data is, for a person to read; never a password. */
  readonly place: string;
  /** Ends every connection, then the embedded server when nobody else uses it. */
  close(): Promise<void>;
}

/** Opens the database that the environment names, else an embedded one in the data folder, and brings it up to date. */
export async function openStorage(options: {
  environment: Environment;
  logger: Logger;
  /** Counts statements of operations; nobody does when absent. */
  meter?: Meter;
}): Promise<Storage> {
  const { environment, logger, meter = NO_METER } = options;
  const poolSize = environment.databaseConnections;
  if (environment.databaseUrl !== undefined) {
    return openServer({ poolSize, meter, connection: parseDatabaseUrl(environment.databaseUrl.reveal()) });
  }
  const embedded = await startEmbeddedPostgres({ dataDir: environment.dataDirectory, logger });
  try {
    const database = await openDatabase({ connection: embedded.connection, entities: ENTITIES, poolSize, meter });
    return {
      database,
      place: environment.dataDirectory,
      close: async () => {
        await database.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function openServer(options: {
  connection: DatabaseConnection;
  poolSize: number;
  meter: Meter;
}): Promise<Storage> {
  const { connection } = options;
  const database = await openDatabase({ ...options, entities: ENTITIES });
  const place = `${connection.database} at ${connection.host}:${connection.port}`;
  return { database, place, close: () => database.close() };
}
