import path from 'node:path';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityClass } from '@mikro-orm/core';
import { forgetRowsEarly } from './brief-rows.ts';
import { giveBackBrokenConnections } from './broken-connections.ts';
import type pg from 'pg';
import type { DatabaseConnection } from './connection.ts';
import { NO_METER, type Meter } from '../shared/telemetry.ts';
import { readTimesAsIso } from './time.ts';

const root = path.join(import.meta.dirname, '..', '..');

/**
 * The configuration of the object-relational mapper for one database. Timestamps travel in UTC, and plain rows hold
 * them as ISO 8601 text. The pool holds at most `poolSize` connections, none of which is ever held while a model is awaited.
 */
export function toOrmOptions(options: {
  connection: DatabaseConnection;
  entities: readonly EntityClass<object>[];
  poolSize: number;
  /** Whether migrations are compared with the committed snapshot, and a new one is written; only the command line does. */
  keepsSnapshot?: boolean;
  /** Counts statements; nobody does when absent. */
  meter?: Meter;
  /** Is given the pool once there is one. */
  onPool?: (pool: pg.Pool) => void;
}): Options {
  const { connection, meter = NO_METER, onPool } = options;
  const onPoolCreated = (pool: pg.Pool): void => {
    preparePool({ pool, meter });
    onPool?.(pool);
  };
  return defineConfig({
    host: connection.host,
    port: connection.port,
    user: connection.user,
    ...(connection.password === undefined ? {} : { password: connection.password }),
    dbName: connection.database,
    driverOptions: { ...(connection.ssl && { ssl: true }), onPoolCreated },
    entities: [...options.entities],
    extensions: [Migrator],
    pool: { min: 0, max: options.poolSize },
    forceUtcTimezone: true,
    migrations: {
      path: path.join(root, 'migrations'),
      emit: 'ts',
      // The migrator would otherwise write what it finds in a database over the committed file.
      snapshot: options.keepsSnapshot ?? false,
      snapshotName: 'schema-snapshot',
      transactional: true,
      allOrNothing: true,
      silent: true,
      disableForeignKeys: false,
    },
  });
}

function preparePool({ pool, meter }: { pool: pg.Pool; meter: Meter }): void {
  giveBackBrokenConnections(pool);
  readTimesAsIso(pool);
  forgetRowsEarly({ pool, meter });
}
