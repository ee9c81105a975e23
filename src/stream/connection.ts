import pg from 'pg';
import type { Logger } from 'pino';
import { apart } from '../shared/activity.ts';
import { ConnectionLost, isConnectionAlive } from './faults.ts';
import { markSession, SESSION_LOCK_CLASS } from './statements.ts';

/** A statement, prepared under its name, and its values. */
export interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * The session through which an owner writes. It is apart from the pool, so that transactions which wait for the
 * log can never keep the log waiting for a connection.
 */
export interface LogConnection {
  /** Runs a statement, connecting first where needed. Throws `ConnectionLost` when the session is gone. */
  query<Row extends pg.QueryResultRow>(query: Query): Promise<pg.QueryResult<Row>>;
  /** Ends the session; the next query would open another. */
  close(): Promise<void>;
}

/** Ends a statement on the server well within a lease, so that a stuck one cannot outlive it unnoticed. */
const STATEMENT_TIMEOUT_MS = 5_000;

/** Gives up on a server that does not even say that a statement timed out. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 1_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Prepares an owner's session to wherever the pool connects; nothing is opened until the first query. */
export function createLogConnection(options: { pool: pg.Pool; owner: string; logger: Logger }): LogConnection {
  let opened: Promise<pg.Client> | null = null;

  async function use(): Promise<{ session: Promise<pg.Client>; client: pg.Client }> {
    const session = (opened ??= apart(() => openSession(options)));
    try {
      return { session, client: await session };
    } catch (error) {
      forget(session);
      throw new ConnectionLost('The log has no connection to the database.', { cause: error });
    }
  }

  function forget(session: Promise<pg.Client>): void {
    if (opened === session) opened = null;
  }

  return {
    async query<Row extends pg.QueryResultRow>(query: Query) {
      const { session, client } = await use();
      try {
        return await client.query<Row>({ ...query });
      } catch (error) {
        if (isConnectionAlive(error)) throw error;
        forget(session);
        void endSession(client);
        throw new ConnectionLost('The log lost its connection to the database.', { cause: error });
      }
    },

    async close() {
      const session = opened;
      opened = null;
      const client = await session?.catch(() => null);
      if (client) await endSession(client);
    },
  };
}

async function openSession(options: { pool: pg.Pool; owner: string; logger: Logger }): Promise<pg.Client> {
  const client = new pg.Client(toConfig(options.pool));
  // Queries tell of a broken connection themselves; an idle one would end the process without a listener.
  client.on('error', (error) => options.logger.warn({ err: error }, 'The connection of the event log broke.'));
  try {
    await client.connect();
    await client.query(markSession, [SESSION_LOCK_CLASS, options.owner]);
    return client;
  } catch (error) {
    void endSession(client);
    throw error;
  }
}

/** The password and the key are kept from enumeration by the pool, so a spread alone would lose the first. */
function toConfig(pool: pg.Pool): pg.ClientConfig {
  const { password } = pool.options;
  return {
    ...pool.options,
    ...(password === undefined ? {} : { password }),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
  };
}

async function endSession(client: pg.Client): Promise<void> {
  try {
    await client.end();
  } catch {
    // It is gone already, which is what was wanted.
  }
}
