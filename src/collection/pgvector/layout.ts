import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';

/**
 * Apart from the tables of migrations, which have to fit servers without the extension. Backups pass over it: all that
 * is in it can be made from what they hold.
 */
export const SCHEMA = 'forme_pgvector';

/** Which fillings have all of their vectors in the tables. */
export const WHOLE = `${SCHEMA}.whole_filling`;

/** Vectors have an index up to this length; longer ones are compared one by one. */
export const MAX_INDEXED = 4000;

/** Longer ones stay out, and are found as they are by default. */
export const MAX_DIMENSIONS = 16_000;

/** Any constant will do, as long as every instance takes the same one. */
const LOCK = 'select pg_advisory_xact_lock(727275)';

/** Without its foreign key, the schema is of tables that were dropped with their own; numbers in it may be those of others. */
const STATE = `
  select to_regnamespace('${SCHEMA}') is not null as "isThere", to_regclass('${WHOLE}') is not null and not exists (
    select from pg_constraint where conrelid = to_regclass('${WHOLE}') and contype = 'f') as "isStale"`;

const WHOLE_TABLE = `
  create table if not exists ${WHOLE} (
    filling_id int primary key references public.collection_filling on delete cascade)`;

/** The table of vectors of one length. They lie within their rows, where many of them are read in one go. */
export function toTable(dimensions: number): string {
  return `${SCHEMA}.vector_${dimensions}`;
}

/** Makes the extension and what does not depend on the length of vectors, unless they are there. Throws what Postgres throws. */
export async function prepareSchema(em: EntityManager): Promise<void> {
  await em.transactional(async (inner) => {
    const sql = toSqlExecutor(inner);
    await sql(LOCK, []);
    await sql('create extension if not exists vector', []);
    const [state] = await sql<{ isThere: boolean; isStale: boolean }>(STATE, []);
    if (state?.isStale === true) await sql(`drop schema ${SCHEMA} cascade`, []);
    // Asking for one that is there takes a right that is needed for nothing else.
    if (state?.isThere !== true || state.isStale) await sql(`create schema ${SCHEMA}`, []);
    await sql(WHOLE_TABLE, []);
  });
}

/**
 * Makes the table of vectors of one length unless it is there. Half the digits of a float are kept, which takes half the
 * room; what is nearest by them is compared in full. Vectors have length 1, so that their product is their cosine.
 */
export async function prepareTable({ em, dimensions }: { em: EntityManager; dimensions: number }): Promise<void> {
  const table = toTable(dimensions);
  const isIndexed = dimensions <= MAX_INDEXED;
  const statements = [
    LOCK,
    `create table if not exists ${table} (
      passage_id bigint primary key references public.passage on delete cascade, filling_id int not null,
      vector halfvec(${dimensions}) ${isIndexed ? 'storage plain' : ''} not null)`,
    `create index if not exists vector_${dimensions}_of_filling on ${table} (filling_id, passage_id)`,
  ];
  const near = `create index if not exists vector_${dimensions}_near on ${table} using hnsw (vector halfvec_ip_ops)`;
  await em.transactional(async (inner) => {
    for (const statement of isIndexed ? [...statements, near] : statements) await toSqlExecutor(inner)(statement, []);
  });
}
