import type { Logger } from 'pino';
import { parseDatabaseUrl, type DatabaseConnection } from './database/connection.ts';
import { startEmbeddedPostgres } from './database/embedded.ts';
import { openDatabase, type Database } from './database/open.ts';
import { ENTITIES } from './entities.ts';
import type { Environment } from './environment/environment.ts';
import { NO_METER, type Meter } from './shared/telemetry.ts';

/** The database, and the server below it when that is our own. */
export interface Storage {
  readonly database: Database;
  /** Where the data is, for a person to read; never a password. */
  readonly place: string;
  /** Ends every connection, then the embedded server when nobody else uses it. */
  close(): Promise<void>;
}

/** Where the database is: reachable, and as it was found. */
export interface DatabasePlace {
  readonly connection: DatabaseConnection;
  /** Where the data is, for a person to read; never a password. */
  readonly place: string;
  /** Ends the use of the embedded server, if it is that; end every connection first. */
  readonly close: () => Promise<void>;
}

/** Finds the database that the environment names, else starts or joins the embedded server in the data folder. */
export async function openPlace(options: { environment: Environment; logger: Logger }): Promise<DatabasePlace> {
  const { environment, logger } = options;
  const { databaseUrl, dataDirectory } = environment;
  if (databaseUrl !== undefined) {
    const connection = parseDatabaseUrl(databaseUrl.reveal());
    const place = `${connection.database} at ${connection.host}:${connection.port}`;
    return { connection, place, close: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: dataDirectory, logger });
  return { connection: embedded.connection, place: dataDirectory, close: () => embedded.stop() };
}

/** Opens the database that the environment names, else an embedded one in the data folder, and brings it up to date. */
export async function openStorage(options: {
  environment: Environment;
  logger: Logger;
  /** Counts statements of operations; nobody does when absent. */
  meter?: Meter;
}): Promise<Storage> {
  const { environment, meter = NO_METER } = options;
  const { connection, place, close } = await openPlace(options);
  try {
    const poolSize = environment.databaseConnections;
    const database = await openDatabase({ connection, entities: ENTITIES, poolSize, meter });
    return {
      database,
      place,
      close: async () => {
        await database.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
