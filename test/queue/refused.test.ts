import assert from 'node:assert/strict';
import { it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { createPatience } from '../../src/queue/patient-worker.ts';
import { openTestDatabase } from '../support/database.ts';
import { assertPatient } from './refusing.ts';

await it('A worker that Postgres refuses connections asks again after pauses, and goes on when it is let in', async () => {
  await using database = await openTestDatabase();
  const { connection } = database;
  const client = new pg.Client(toClientConfig({ ...connection, database: 'postgres' }));
  await client.connect();
  const letIn = async (isAllowed: boolean): Promise<void> => {
    await client.query(`alter database ${connection.database} allow_connections ${String(isAllowed)}`);
  };

  await assertPatient({
    place: { kind: 'postgres', connection: { ...toClientConfig(connection) } },
    refusal: /not currently accepting connections/,
    refuse: async () => {
      await letIn(false);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        connection.database,
      ]);
    },
    allow: () => letIn(true),
  });
  await client.end();
});

await it('Patience ends at once where it is told to, and keeps what the work said', async () => {
  const patience = createPatience();
  const refused = patience.pace(() => Promise.reject(new Error('full')));
  patience.end();
  await assert.rejects(refused, /full/);
  assert.equal(await patience.pace(() => Promise.resolve('in')), 'in');
});
