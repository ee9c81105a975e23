import os from 'node:os';
import path from 'node:path';
import type { DatabaseConnection } from '../../src/database/connection.ts';

/** What the suite is told from outside; the only place in the tests that reads the process's variables. */
export interface TestEnvironment {
  /** A `postgres://` address of a server to test on; its user must be allowed to create databases. */
  readonly databaseUrl: string | null;
  /** The server that the runner has started for all files; null when a file is run by itself. */
  readonly server: DatabaseConnection | null;
  /** A Redis server, for the tests that need one. */
  readonly redisUrl: string;
  /** Whether tests that have a long form run it: minutes instead of seconds, with the figures that it comes to. */
  readonly isLong: boolean;
  /** What is drawn begins with, to draw that of an earlier long form again; null where nobody says. */
  readonly seed: number | null;
}

const SERVER_VARIABLE = 'FORME_TEST_SERVER';
const LONG_VARIABLE = 'FORME_TEST_LONG';

/** Reads the variables of the suite. */
export function readTestEnvironment(): TestEnvironment {
  const server = process.env[SERVER_VARIABLE];
  return {
    databaseUrl: process.env['FORME_TEST_DATABASE_URL'] || null,
    redisUrl: process.env['FORME_TEST_REDIS_URL'] || 'redis://127.0.0.1:6379',
    // Written by `toTestVariables` in the runner, so the shape is our own.
    server: server ? (JSON.parse(server) as DatabaseConnection) : null,
    isLong: process.env[LONG_VARIABLE] === 'on',
    seed: Number(process.env['FORME_TEST_SEED']) || null,
  };
}

/** The variables of a process that shall test on a server that runs already. */
export function toTestVariables(server: DatabaseConnection): NodeJS.ProcessEnv {
  // Compiled sources are kept between processes, where `forme` keeps them too.
  const cache = path.join(os.tmpdir(), 'node-compile-cache');
  return { NODE_COMPILE_CACHE: cache, ...process.env, [SERVER_VARIABLE]: JSON.stringify(server) };
}
