import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { startUpkeep, type Retention } from '../../src/upkeep.ts';
import { eventually } from '../run/story.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';

/** No file is looked for in these cases: no conversation refers to any. */
const NO_STORE = Object.freeze({}) as Parameters<typeof startUpkeep>[0]['store'];

const RETENTION: Retention = Object.freeze({
  buildDays: 7,
  runFeedDays: 30,
  endedLinkDays: 30,
  guestChatDays: 30,
  deletedChatDays: 90,
});

describe('Upkeep', () => {
  let story: ChatStory;

  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const start = (retention: Retention = RETENTION) =>
    startUpkeep({
      indexes: POSTGRES_INDEXES,
      fork: () => story.database.fork(),
      store: NO_STORE,
      retention,
      logger: pino({ level: 'silent' }),
      everyMs: 20,
    });
  const count = async (table: string): Promise<number> => {
    const [row] = await toSqlExecutor(story.database.fork())<{ count: number }>(
      `select count(*)::int as count from ${table}`,
      [],
    );
    return row?.count ?? -1;
  };

  it('deletes all that is old, batch after batch, on two servers at once', async () => {
    await story.execute(
      `insert into idempotency_key (user_id, key, digest, subject, created_at)
       select 1, 'old ' || n, '', gen_random_uuid(), now() - interval '25 hours' from generate_series(1, 2300) n`,
    );
    await story.execute(
      `insert into idempotency_key (user_id, key, digest, subject) values (1, 'young', '', '${randomUUID()}')`,
    );
    await story.execute(
      `insert into build (id, flow_id, document_hash, user_id, state, finished_at)
       select gen_random_uuid(), '${story.flow.id}', 'd', 1, 'FAILED', now() - interval '8 days' from generate_series(1, 230)`,
    );
    const stops = [start(), start()];
    await eventually(async () => (await count('idempotency_key')) === 1 && (await count('build')) === 0);
    await Promise.all(stops.map((stop) => stop()));
  });

  it('deletes conversations that were deleted long ago, with all that was said in them', async () => {
    const ids = [await story.begin(), await story.begin(), await story.begin()];
    for (const id of ids) await story.say(id, { category: 'QUESTION' });
    const [old, young, kept] = ids;
    const run = await story.addRun(old ?? '', 'SUCCEEDED');
    await story.execute(`insert into event_stream (id, owner, ended_seq) values ('${run}', 'o', 1)`);
    await story.execute(`insert into event (stream, seq, kind, payload, at) values ('${run}', 1, 'x', '{}', now())`);
    await story.execute(`update chat_session set deleted_at = now() - interval '91 days' where id = '${old}'`);
    await story.execute(`update chat_session set deleted_at = now() - interval '89 days' where id = '${young}'`);
    const stop = start();
    await eventually(async () => (await count(`chat_session where id = '${old}'`)) === 0);
    await stop();
    for (const rest of [
      `message where session_id = '${old}'`,
      `run where id = '${run}'`,
      `event where stream = '${run}'`,
    ]) {
      assert.equal(await count(rest), 0);
    }
    for (const id of [young, kept]) assert.equal(await count(`message where session_id = '${id}'`), 1);
  });

  it('deletes conversations of guests in which nothing was said for long, and of nobody else', async () => {
    const [old, young, own] = [await story.begin(), await story.begin(), await story.begin()];
    await story.execute(`update chat_session set guest = 'g' where id in ('${old}', '${young}')`);
    await story.execute(
      `update chat_session set updated_at = now() - interval '31 days' where id in ('${old}', '${own}')`,
    );
    await story.execute(`update chat_session set updated_at = now() - interval '29 days' where id = '${young}'`);
    const stop = start();
    await eventually(async () => (await count(`chat_session where id = '${old}'`)) === 0);
    await stop();
    assert.equal(await count(`chat_session where id in ('${young}', '${own}')`), 2);
  });

  it('keeps deleted conversations where nobody said for how long, and those with a run under way', async () => {
    const [forever, busy] = [await story.begin(), await story.begin()];
    await story.addRun(busy, 'RUNNING');
    await story.execute(
      `update chat_session set deleted_at = now() - interval '3000 days' where id in ('${forever}', '${busy}')`,
    );
    await story.execute(
      `insert into build (id, flow_id, document_hash, user_id, state, finished_at)
       values (gen_random_uuid(), '${story.flow.id}', 'd', 1, 'FAILED', now() - interval '8 days')`,
    );
    const stopFirst = start({ ...RETENTION, deletedChatDays: undefined });
    // Builds come after conversations, so that once they are gone conversations have had their turn.
    await eventually(async () => (await count('build')) === 0);
    await stopFirst();
    assert.equal(await count(`chat_session where id in ('${forever}', '${busy}')`), 2);
    const stopSecond = start();
    await eventually(async () => (await count(`chat_session where id = '${forever}'`)) === 0);
    await stopSecond();
    assert.equal(await count(`chat_session where id = '${busy}'`), 1);
  });
});
