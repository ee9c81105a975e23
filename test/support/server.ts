import os from 'node:os';
import path from 'node:path';
import { parseDatabaseUrl, type DatabaseConnection } from '../../src/database/connection.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';
import { readTestEnvironment } from './environment.ts';

/** A use of the server that tests run on. */
export interface TestServer {
  readonly connection: DatabaseConnection;
  /** Ends this use; an embedded server stops with its last one. */
  stop(): Promise<void>;
}

/** What is lost with the machine may be lost, so nothing waits for the disk; several suites may share the server. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * The server of `FORME_TEST_DATABASE_URL`, else the one the runner has started, else an embedded one that is shared
 * by everything this user tests at the same time.
 */
export async function useTestServer(): Promise<TestServer> {
  const { databaseUrl, server } = readTestEnvironment();
  if (databaseUrl) return { connection: parseDatabaseUrl(databaseUrl), stop: () => Promise.resolve() };
  if (server) return { connection: server, stop: () => Promise.resolve() };
  const dataDir = path.join(os.tmpdir(), `forme-test-${os.userInfo().uid}`);
  return startEmbeddedPostgres({ dataDir, settings: HASTY });
}
