import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';

await it('Operations share as many connections as there may be, however many of them there are', async () => {
  await using migrated = await openMigratedDatabase();
  const database = await openDatabase({ connection: migrated.connection, entities: ENTITIES, poolSize: 3 });
  const ask = () =>
    toSqlExecutor(database.fork())<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep($1)', [0.02]);
  const answers = await Promise.all(Array.from({ length: 30 }, ask));
  await database.close();
  assert.equal(new Set(answers.map(([answer]) => answer?.pid)).size, 3);
});
