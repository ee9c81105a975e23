import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { DatabaseConnection } from '../../src/database/connection.ts';
import type { TestDatabase } from './database.ts';

/** More than an app opens. Transactions of all of them take turns, and they share one session. */
const MAX_CONNECTIONS = 40;

/**
 * An empty database that has pgvector: Postgres and the extension, compiled to WebAssembly. It speaks the protocol, so that
 * what is tested connects as it always does. But all connections are one session: locks of sessions keep nobody out,
 * notices reach anybody, and statements that are prepared by name need a pool of one.
 */
export async function openPgvectorDatabase(): Promise<TestDatabase> {
  const database = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: MAX_CONNECTIONS });
  await server.start();
  const [host = '', port] = server.getServerConn().split(':');
  const connection: DatabaseConnection = { host, port: Number(port), user: 'postgres', database: 'postgres' };
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await server.stop();
    await database.close();
  };
  const closeOnce = () => (closed ??= close());
  return { connection, close: closeOnce, [Symbol.asyncDispose]: closeOnce };
}
