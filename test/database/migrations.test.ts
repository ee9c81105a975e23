import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from '../../src/database/open.ts';
import { toOrmOptions } from '../../src/database/orm-config.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openTestDatabase } from '../support/database.ts';

const LIST_TABLES = `select tablename as name from pg_tables where schemaname = 'public' order by 1`;

it('Migrations go up, down without a trace, and up again to the same tables', async () => {
  await using database = await openTestDatabase();
  const { connection } = database;
  const orm = await MikroORM.init(toOrmOptions({ connection, entities: ENTITIES, poolSize: 2 }));
  const listTables = async () => {
    const tables = await toSqlExecutor(orm.em.fork())<{ name: string }>(LIST_TABLES, []);
    return tables.map(({ name }) => name).filter((name) => name !== 'mikro_orm_migrations');
  };
  try {
    await orm.migrator.up();
    const before = await listTables();
    assert.ok(before.includes('flow'));
    while ((await orm.migrator.getExecuted()).length > 0) await orm.migrator.down();
    assert.deepEqual(await listTables(), []);
    await orm.migrator.up();
    assert.deepEqual(await listTables(), before);
  } finally {
    await orm.close();
  }
});

/** One account with one flow of one version that answered once, as the first migration knows them. */
const FIRST_ROWS = [
  `insert into user_account (id, name) values (7, 'alice')`,
  `insert into document (hash, semantic_hash, content, node_count, byte_size) values ('h', 's', '{}', 0, 2)`,
  `insert into flow (id, name, owner_id) values ('f', 'Flow', 7)`,
  `insert into flow_version (id, flow_id, name, document_hash, creator_id) values (3, 'f', 'v0', 'h', 7)`,
  `update flow set current_version_id = 3, status = 'ONLINE'`,
  `insert into chat_session (id, flow_id, name, user_id) values ('c', 'f', 'Flow', 7)`,
  `insert into run (id, flow_id, document_hash, session_id, user_id, state, inputs, usage, ended_seq, finished_at)
   values (gen_random_uuid(), 'f', 'h', 'c', 7, 'CANCELLED', '{}', '[{"model":"m","inputTokens":5,"outputTokens":2}]', 4, '2026-01-02T03:04:05Z')`,
];

it('Rows of the first migration get what later ones add, and survive the way down', async () => {
  await using database = await openTestDatabase();
  const orm = await MikroORM.init(toOrmOptions({ connection: database.connection, entities: ENTITIES, poolSize: 2 }));
  const sql = toSqlExecutor(orm.em.fork());
  try {
    const [first] = await orm.migrator.getPending();
    assert.ok(first);
    await orm.migrator.up({ to: first.name });
    for (const text of FIRST_ROWS) await sql(text, []);
    await orm.migrator.up();
    assert.deepEqual(await sql('select kind, version_id, document_hash, author_id from flow_change order by id', []), [
      { kind: 'VERSION_CREATED', version_id: 3, document_hash: 'h', author_id: 7 },
      { kind: 'FLOW_PUBLISHED', version_id: 3, document_hash: 'h', author_id: null },
    ]);
    assert.deepEqual(await sql('select user_id, group_id, is_administrator from group_member', []), [
      { user_id: 7, group_id: 2, is_administrator: false },
    ]);
    assert.deepEqual(await sql('select group_id, kind, resource_id from group_resource', []), [
      { group_id: 2, kind: 'SKILL', resource_id: 'f' },
    ]);
    assert.deepEqual(
      await sql('select user_id, session_id, purpose, model, input_tokens, output_tokens, at from usage_entry', []),
      [
        {
          ...{ user_id: 7, session_id: 'c', purpose: 'RUN', model: 'm', input_tokens: '5', output_tokens: '2' },
          at: '2026-01-02T03:04:05.000Z',
        },
      ],
    );
    await orm.migrator.down({ to: first.name });
    assert.deepEqual(await sql('select id, document_hash from flow_version', []), [{ id: 3, document_hash: 'h' }]);
  } finally {
    await orm.close();
  }
});

it('Two instances that migrate one empty database at once both succeed', async () => {
  await using database = await openTestDatabase();
  const open = () => openDatabase({ connection: database.connection, entities: ENTITIES });
  const opened = await Promise.all([open(), open(), open()]);
  await Promise.all(opened.map((one) => one.close()));
});

it('The database itself refuses to change a stored document', async () => {
  await using database = await openTestDatabase();
  const opened = await openDatabase({ connection: database.connection, entities: ENTITIES });
  try {
    const sql = toSqlExecutor(opened.fork());
    await sql(
      `insert into document (hash, semantic_hash, content, node_count, byte_size) values ('h', 's', '{}', 0, 2)`,
      [],
    );
    await assert.rejects(sql(`update document set content = '{"nodes":[]}' where hash = 'h'`, []), /immutable/);
  } finally {
    await opened.close();
  }
});
