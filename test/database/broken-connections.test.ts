import assert from 'node:assert/strict';
import { it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openTestDatabase } from '../support/database.ts';

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

it('Connections that are cut within transactions are replaced, all of them, again and again', async () => {
  await using opened = new AsyncDisposableStack();
  const { connection } = opened.use(await openTestDatabase());
  const database = await openDatabase({ connection, entities: ENTITIES });
  opened.defer(() => database.close());
  const administrator = new pg.Client(toClientConfig(connection));
  await administrator.connect();
  opened.defer(() => administrator.end());

  for (let round = 0; round < 3; round += 1) {
    const begun = Array.from({ length: 10 }, () => transact({ database, statement: 'select pg_sleep(60)' }));
    const settled = Promise.allSettled(begun);
    await untilAsleep({ administrator, count: 10 });
    await administrator.query(CUT);
    assert.ok((await settled).every(({ status }) => status === 'rejected'));
  }
  await Promise.all(Array.from({ length: 30 }, () => transact({ database, statement: 'select 1' })));
});

function transact(options: { database: Database; statement: string }): Promise<void> {
  const { database, statement } = options;
  return database.fork().transactional(async (em) => {
    await toSqlExecutor(em)(statement, []);
  });
}

async function untilAsleep(options: { administrator: pg.Client; count: number }): Promise<void> {
  const asleep = `select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`;
  for (;;) {
    const { rows } = await options.administrator.query<{ count: number }>(asleep);
    if ((rows[0]?.count ?? 0) >= options.count) return;
  }
}
