import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { toClientConfig, type DatabaseConnection } from '../connection.ts';
import { listTables, settleTexts, toCopyOut, toTarget } from './shape.ts';
import type { SequencePlace, TableShape } from './shape.ts';

/** A table to fill: its rows in the text format of `COPY`. */
export interface TableContent {
  readonly name: string;
  readonly columns: readonly string[];
  readonly open: () => Readable;
}

/** Tables to fill, and what has to hold before they count as filled. */
export interface Load {
  readonly connection: DatabaseConnection;
  readonly tables: readonly TableContent[];
  readonly sequences: readonly SequencePlace[];
  /** Looks at the rows of a table as they are read back. What it throws undoes everything. */
  readonly check: (table: { name: string; rows: Readable }) => Promise<void>;
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const FOREIGN_KEYS = `
  select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid, conname`;

/**
 * Fills the tables of a database in place of what is in them, in one transaction: either all of it is there, reads back as
 * it was given and every foreign key holds, or nothing has changed. No trigger runs: what triggers did is in the rows.
 */
export async function loadTables(load: Load): Promise<void> {
  const client = new pg.Client(toClientConfig(load.connection));
  await client.connect();
  try {
    await client.query('begin');
    await settleTexts(client);
    await fill({ client, load });
    await client.query('commit');
  } finally {
    // Without a commit, the end of the connection undoes it.
    await client.end();
  }
}

async function fill({ client, load }: { client: pg.Client; load: Load }): Promise<void> {
  const known = await listTables(client);
  const shapeOf = new Map(known.map((table) => [table.name, table]));
  const { rows: keys } = await client.query<ForeignKey>(FOREIGN_KEYS);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of known) await client.query(`alter table ${toName(table)} disable trigger user`);
  await client.query(`truncate ${known.map(toName).join(', ')}`);
  for (const content of load.tables) {
    const shape = shapeOf.get(content.name);
    if (shape === undefined) throw new Error(`This server has no table ${content.name}.`);
    await pipeline(content.open(), client.query(from(`copy ${toTarget(content)} from stdin`)));
    await load.check({ name: content.name, rows: client.query(to(toCopyOut({ ...shape, columns: content.columns }))) });
  }
  for (const { name, value } of load.sequences) {
    await client.query('select setval($1::regclass, $2)', [`public.${pg.escapeIdentifier(name)}`, value]);
  }
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const table of known) await client.query(`alter table ${toName(table)} enable trigger user`);
}

function toName({ name }: Pick<TableShape, 'name'>): string {
  return pg.escapeIdentifier(name);
}
