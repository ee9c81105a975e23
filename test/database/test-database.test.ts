import assert from 'node:assert/strict';
import test from 'node:test';
import type { DatabaseConnection } from '../../src/database/connection.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask } from '../support/embedded.ts';

test('a migration that fails leaves no template, and the error comes through', async () => {
  const failure = new Error('no such column');
  const template = `forme_test_${process.pid}_fails`;
  await assert.rejects(openTestDatabase({ template, migrate: () => Promise.reject(failure) }), failure);
  await using database = await openTestDatabase({ template, migrate: addNotes });
  assert.equal(await ask(database.connection, 'select count(*)::int from notes'), 0);
  await ask({ ...database.connection, database: 'postgres' }, `drop database ${template}`);
});

test('databases that are opened at once are migrated once and share nothing', async () => {
  let migrations = 0;
  const template = `forme_test_${process.pid}_once`;
  const migrate = (connection: DatabaseConnection) => ((migrations += 1), addNotes(connection));
  await using one = await openTestDatabase({ template, migrate });
  const [two, three] = await Promise.all([
    openTestDatabase({ template, migrate }),
    openTestDatabase({ template, migrate }),
  ]);
  await ask(two.connection, `insert into notes values ('mine')`);
  assert.equal(migrations, 1);
  assert.equal(await ask(three.connection, 'select count(*)::int from notes'), 0);
  await Promise.all([two.close(), three.close()]);
  await ask({ ...one.connection, database: 'postgres' }, `drop database ${template}`);
});

test('a closed database is gone', async () => {
  await using left = await openTestDatabase();
  const database = await openTestDatabase();
  await database.close();
  const { database: name } = database.connection;
  assert.equal(await ask(left.connection, `select count(*)::int from pg_database where datname = '${name}'`), 0);
});

async function addNotes(connection: DatabaseConnection): Promise<void> {
  await ask(connection, 'create table notes (text text)');
}
