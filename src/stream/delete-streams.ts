import type { SqlExecutor } from './contract.ts';

const DELETE = `
  with stream as (delete from event_stream where id = any($1) returning id)
  delete from event where stream in (select id from stream)`;

/** Deletes streams with their events, in the caller's transaction. */
export async function deleteStreams({ sql, ids }: { sql: SqlExecutor; ids: readonly string[] }): Promise<void> {
  await sql(DELETE, [ids]);
}
