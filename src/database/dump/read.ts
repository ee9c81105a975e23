import type { Readable } from 'node:stream';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { toClientConfig, type DatabaseConnection } from '../connection.ts';
import { listMigrations, listSequences, listTables, settleTexts, toCopyOut } from './shape.ts';
import type { SequencePlace, TableShape } from './shape.ts';

/** A database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequencePlace[];
  /** The rows of a table, in the text format of `COPY`, in the order of its key; read one to its end before the next. */
  readonly read: (table: TableShape) => Readable;
  /** What a statement answers that reads nothing but texts. */
  readonly listTexts: (statement: string) => Promise<string[]>;
}

/** Lets `work` read a database as it is at this moment, on a connection of its own. Nobody waits for it. */
export async function withSnapshot<Outcome>(
  connection: DatabaseConnection,
  work: (snapshot: Snapshot) => Promise<Outcome>,
): Promise<Outcome> {
  const client = new pg.Client(toClientConfig(connection));
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await settleTexts(client);
    const migrations = await listMigrations(client);
    const tables = await listTables(client);
    // Sequences have no past: read after the snapshot was taken, they are never behind the rows in it.
    const sequences = await listSequences(client);
    return await work({
      migrations,
      tables,
      sequences,
      read: (table) => client.query(to(toCopyOut(table))),
      listTexts: async (statement) => {
        const { rows } = await client.query<[string]>({ text: statement, rowMode: 'array' });
        return rows.map(([text]) => text);
      },
    });
  } finally {
    await client.end();
  }
}
