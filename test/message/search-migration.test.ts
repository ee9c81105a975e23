import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MikroORM } from '@mikro-orm/postgresql';
import { toOrmOptions } from '../../src/database/orm-config.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openTestDatabase } from '../support/database.ts';

/** A question that holds what no text in the database can, and 1,200 answers, as the first migration knows them. */
const ROWS = [
  `insert into user_account (id, name) values (7, 'alice')`,
  `insert into flow (id, name, owner_id) values ('f', 'Flow', 7)`,
  `insert into chat_session (id, flow_id, name, user_id) values ('s', 'f', 's', 7)`,
  `insert into message (session_id, flow_id, user_id, is_bot, frame, category, inputs)
   values ('s', 'f', 7, false, 'BOT', 'QUESTION', '{"id":"Node-1","query":"a\\u0000 b\\ud800 connected 数据库"}')`,
  `insert into message (session_id, flow_id, user_id, is_bot, frame, category, text)
   select 's', 'f', 7, true, 'END', 'ANSWER', 'it''s \\ answer' || i from generate_series(1, 1200) i`,
];

it('Messages from before there was a search are found after the migration, and survive the way down', async () => {
  await using database = await openTestDatabase();
  const orm = await MikroORM.init(toOrmOptions({ connection: database.connection, entities: ENTITIES, poolSize: 2 }));
  const sql = toSqlExecutor(orm.em.fork());
  const count = async (condition: string) => {
    const [row] = await sql<{ count: number }>(`select count(*)::int from message where ${condition}`, []);
    return row?.count;
  };
  try {
    const [first] = await orm.migrator.getPending();
    assert.ok(first);
    await orm.migrator.up({ to: first.name });
    for (const text of ROWS) await sql(text, []);
    await orm.migrator.up();
    assert.equal(await count(`terms @@ '''@7'' & connect & (数据 <-> 据库)'`), 1);
    assert.equal(await count(`terms @@ '''@7'' & (it <-> s <-> (answer1 | answer700 | answer1200))'`), 3);
    assert.equal(await count(`terms = ''`), 0);
    await orm.migrator.down({ to: first.name });
    assert.equal(await count('true'), 1201);
  } finally {
    await orm.close();
  }
});
