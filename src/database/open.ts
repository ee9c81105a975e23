import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { EntityClass } from '@mikro-orm/core';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from './connection.ts';
import { migrate } from './migrate.ts';
import type { Meter } from '../shared/telemetry.ts';
import { toOrmOptions } from './orm-config.ts';

/** An open database. */
export interface Database {
  readonly connection: DatabaseConnection;
  /** A fresh entity manager; take one for every operation. */
  readonly fork: () => EntityManager;
  /** Plain connections for the event log, apart from those of the entity managers. */
  readonly logPool: pg.Pool;
  /** The pools that there are so far, by what they are for. */
  readonly pools: ReadonlyMap<'operations' | 'events', pg.Pool>;
  /** A connection of its own, not opened yet, for whoever listens. */
  readonly createClient: () => pg.Client;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** What is held at most for operations, unless said otherwise. */
const ENTITY_POOL_SIZE = 10;
const LOG_POOL_SIZE = 3;

/** Opens a database and brings its tables up to date, under a lock, so that several instances may start at once. */
export async function openDatabase(options: {
  connection: DatabaseConnection;
  entities: readonly EntityClass<object>[];
  /** Of operations; the event log has three more. */
  poolSize?: number;
  /** Counts statements of operations; nobody does when absent. */
  meter?: Meter;
}): Promise<Database> {
  const { connection, poolSize = ENTITY_POOL_SIZE } = options;
  const pools = new Map<'operations' | 'events', pg.Pool>();
  const onPool = (pool: pg.Pool): void => void pools.set('operations', pool);
  const orm = await MikroORM.init(toOrmOptions({ ...options, poolSize, onPool }));
  await migrate({ orm, connection });
  const logPool = new pg.Pool({ ...toClientConfig(connection), max: LOG_POOL_SIZE });
  // A connection that the server drops is replaced by the pool; without a listener the event would end the process.
  logPool.on('error', () => undefined);
  pools.set('events', logPool);
  return {
    connection,
    fork: () => orm.em.fork(),
    logPool,
    pools,
    createClient: () => new pg.Client(toClientConfig(connection)),
    close: async () => {
      await logPool.end();
      await orm.close();
    },
  };
}
