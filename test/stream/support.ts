import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import type {
  EventLog,
  LoggedEvent,
  NewEvent,
  SqlExecutor,
  StreamWriter,
  Wake,
  WakeUp,
} from '../../src/stream/contract.ts';
import { createEventLog } from '../../src/stream/event-log.ts';
import { createWakeUp, type OpenWakeUp } from '../../src/stream/wake-up.ts';

const serverUrl = process.env['FORME_TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test';

const tables = `
  CREATE TABLE event_stream (id uuid PRIMARY KEY, owner varchar(64) NOT NULL, epoch integer NOT NULL DEFAULT 1,
    lease_until timestamptz(3), ended_seq integer);
  CREATE INDEX event_stream_lease ON event_stream (lease_until) WHERE ended_seq IS NULL;
  CREATE TABLE event (stream uuid NOT NULL, seq integer NOT NULL, kind varchar(40) NOT NULL, payload json NOT NULL,
    is_terminal boolean NOT NULL DEFAULT false, at timestamptz(3) NOT NULL, PRIMARY KEY (stream, seq));
  CREATE UNIQUE INDEX event_terminal ON event (stream) WHERE is_terminal;`;

export const silent = pino({ level: 'silent' });

export const ended: NewEvent = { kind: 'ended', payload: {} };

export function text(content: string): NewEvent {
  return { kind: 'text', payload: { content } };
}

/** One instance: its log, and the connections that it alone uses. */
export interface Instance {
  readonly log: EventLog;
  readonly pool: pg.Pool;
  readonly wakeUp: WakeUp;
  /** How often the log listens for wake-ups at the moment. */
  listenerCount(): number;
  close(): Promise<void>;
}

/** A database of its own for the tests of one file. */
export class TestDatabase {
  readonly name = `stream_${randomUUID().replaceAll('-', '')}`;
  readonly pool = new pg.Pool({ connectionString: this.url, max: 10, application_name: 'test support' });

  get url(): string {
    const url = new URL(serverUrl);
    url.pathname = `/${this.name}`;
    return url.href;
  }

  async create(): Promise<void> {
    await runOnServer(`CREATE DATABASE ${this.name}`);
    this.pool.on('error', () => undefined);
    await this.pool.query(tables);
  }

  async drop(): Promise<void> {
    await this.pool.end();
    await runOnServer(`DROP DATABASE ${this.name} WITH (FORCE)`);
  }

  sql(): SqlExecutor {
    return toExecutor(this.pool);
  }

  /** Runs work in a transaction, which is rolled back when the work throws. */
  async inTransaction<Result>(work: (sql: SqlExecutor) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(toExecutor(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async start(options: { leaseMs?: number; pushBufferSize?: number; url?: string } = {}): Promise<Instance> {
    const owner = `test-${randomUUID()}`;
    const { url = this.url } = options;
    const pool = new pg.Pool({ connectionString: url, max: 3 });
    pool.on('error', () => undefined);
    const opened = createWakeUp({ createClient: () => new pg.Client(url), owner, logger: silent });
    const { wakeUp, listenerCount } = countListeners(opened);
    const log = createEventLog({ pool, wakeUp, owner, logger: silent, ...options });
    await opened.ready;
    const close = async () => {
      await log.close();
      await opened.close();
      await pool.end();
    };
    return { log, pool, wakeUp, listenerCount, close };
  }

  /** Lets the lease of a stream run out. */
  async expire(stream: string): Promise<void> {
    await this.pool.query(`UPDATE event_stream SET lease_until = now() - interval '1 second' WHERE id = $1`, [stream]);
  }

  /** Cuts every connection but those of the test itself. */
  async cutConnections(): Promise<void> {
    await runOnServer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${this.name}' AND application_name <> 'test support'`,
    );
  }
}

/** A way to a database that can be closed. */
export interface Gate {
  readonly url: string;
  /** Cuts every connection and refuses others. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a gate to a database, on a port of its own. */
export async function openGate(url: string): Promise<Gate> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    async shut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    async open() {
      server.listen(Number(own.port), '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

/** A database that is there before the tests of the file and gone after them. */
export function useDatabase(): TestDatabase {
  const database = new TestDatabase();
  before(() => database.create());
  after(() => database.drop());
  return database;
}

/** Creates a stream and opens its writer. */
export async function openStream(options: {
  database: TestDatabase;
  log: EventLog;
  events?: readonly NewEvent[];
}): Promise<StreamWriter> {
  const { database, log, events = [text('first')] } = options;
  const stream = randomUUID();
  const created = await log.create({ sql: database.sql(), stream, events });
  log.announce(created);
  return log.openWriter({ stream, seq: events.length });
}

/** Ends a stream in a transaction and announces it. */
export async function finishStream(options: { database: TestDatabase; log: EventLog; writer: StreamWriter }) {
  const events = await options.database.inTransaction((sql) => options.writer.finish({ sql, events: [ended] }));
  options.log.announce(events);
  return events;
}

export async function collect(events: AsyncIterable<LoggedEvent>): Promise<LoggedEvent[]> {
  const collected: LoggedEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

export function seqsOf(events: readonly LoggedEvent[]): number[] {
  return events.map((event) => event.seq);
}

/** The numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Resolves once the condition holds; the runner's own limit ends a wait that is in vain. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

function countListeners(opened: OpenWakeUp): { wakeUp: WakeUp; listenerCount: () => number } {
  let count = 0;
  const listen = (topic: string, wake: Wake) => {
    const stop = opened.listen(topic, wake);
    count += 1;
    return () => {
      count -= 1;
      stop();
    };
  };
  return { wakeUp: { notify: (topics) => opened.notify(topics), listen }, listenerCount: () => count };
}

function toExecutor(connection: pg.Pool | pg.PoolClient): SqlExecutor {
  return async <Row extends object>(statement: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const result = await connection.query<Row & pg.QueryResultRow>(statement, [...parameters]);
    return result.rows;
  };
}

async function runOnServer(statement: string): Promise<void> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
