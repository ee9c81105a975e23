import pg from 'pg';

/** A table whose rows are kept for ever, as a dump needs to know it. */
export interface TableShape {
  readonly name: string;
  /** Everything that is stored and not computed, in order. */
  readonly columns: readonly string[];
  /** An expression for each part of the order in which rows are written, the same on every server. */
  readonly order: readonly string[];
}

/** Where a sequence has come to. */
export interface SequencePlace {
  readonly name: string;
  readonly value: string;
}

const MIGRATIONS_TABLE = 'mikro_orm_migrations';

/** What only speeds up or forgets by itself is unlogged, and stays out; so does what migrations say of themselves. */
const TABLES = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select case when a.attcollation = 0 then quote_ident(a.attname) else quote_ident(a.attname) || ' collate "C"' end
      from pg_index i cross join lateral unnest(i.indkey::int[]) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary order by k.place) as "order"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> $1
  order by c.relname`;

const SEQUENCES = `
  select sequencename as name, last_value::text as value from pg_sequences
  where schemaname = 'public' and last_value is not null order by sequencename`;

/** Every table to keep, by name. Throws when one has no key, whose rows could not be told to be the same elsewhere. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(TABLES, [MIGRATIONS_TABLE]);
  const keyless = rows.find(({ order }) => order.length === 0);
  if (keyless !== undefined) throw new Error(`The table ${keyless.name} has no key.`);
  return rows;
}

/** Where every sequence of the tables that has been used has come to. */
export async function listSequences(client: pg.ClientBase): Promise<SequencePlace[]> {
  return (await client.query<SequencePlace>(SEQUENCES)).rows;
}

/** The migrations that made the tables, in order. */
export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by id`);
  return rows.map(({ name }) => name);
}

/** A table and its columns as a statement names them. */
export function toTarget({ name, columns }: Pick<TableShape, 'name' | 'columns'>): string {
  return `${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;
}

/** What answers every row of a table in its order, as text that is the same on every server. */
export function toCopyOut({ name, columns, order }: TableShape): string {
  const selected = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  return `copy (select ${selected} from ${pg.escapeIdentifier(name)} order by ${order.join(', ')}) to stdout`;
}

/** How values are written must not depend on how a server is set up. */
export async function settleTexts(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
}
