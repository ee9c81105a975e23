import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { eventually, follow, openFeedStory, type FeedStory } from './story.ts';

describe('The order in which changes are told', () => {
  let story: FeedStory;
  before(async () => {
    story = await openFeedStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const INSERT = `insert into flow_change (flow_id, kind) values ($1, 'FLOW_UPDATED') returning id`;

  async function insert(client: pg.Client, flowId: string): Promise<string> {
    const { rows } = await client.query<{ id: number }>(INSERT, [flowId]);
    return String(rows[0]?.id);
  }

  async function listIds(flowIds: readonly string[]): Promise<string[]> {
    const client = await story.connect();
    const { rows } = await client.query<{ id: number }>(
      'select id from flow_change where flow_id = any($1) order by id',
      [flowIds],
    );
    return rows.map(({ id }) => String(id));
  }

  it('lets nothing overtake a writer that commits late, and misses nothing of it', async () => {
    const [slow, fast] = [await story.addFlow(), await story.addFlow()];
    const after = await story.cursor();
    const writer = await story.connect();
    await writer.query('begin');
    const late = await insert(writer, slow);
    await using followed = follow(story, { after });
    for (const text of ['1', '2', '3']) await story.describe(fast, text);
    await using resumed = follow(story, { after });
    await story.describe(fast, '4');
    assert.deepEqual([followed.waiting, resumed.waiting], [[], []]);
    await writer.query('commit');
    for (const notices of [await followed.take(5), await resumed.take(5)]) {
      assert.equal(notices[0]?.change.id, late);
      assert.deepEqual(
        notices.map(({ change }) => change.flowId),
        [slow, fast, fast, fast, fast],
      );
    }
  });

  it('is not held up by a writer that gives up, nor by readers', async () => {
    const flowId = await story.addFlow();
    const after = await story.cursor();
    const [writer, reader] = [await story.connect(), await story.connect()];
    await reader.query('begin isolation level repeatable read');
    await reader.query('select count(*) from flow_change');
    await writer.query('begin');
    await insert(writer, flowId);
    await using followed = follow(story, { after });
    await story.describe(flowId, 'one');
    await writer.query('rollback');
    assert.equal((await followed.take(1)).length, 1);
    await reader.query('rollback');
  });

  it('is not held up by a writer in another database of the server', async () => {
    const elsewhere = await story.connect('postgres');
    const flowId = await story.addFlow();
    const after = await story.cursor();
    await elsewhere.query('begin');
    await elsewhere.query('select pg_current_xact_id()');
    await using followed = follow(story, { after });
    await story.describe(flowId, 'one');
    assert.equal((await followed.take(1)).length, 1);
    await elsewhere.query('rollback');
  });

  it('holds no transaction open while it is held up', async () => {
    const flowId = await story.addFlow();
    const writer = await story.connect();
    await writer.query('begin');
    await writer.query('select pg_current_xact_id()');
    await using followed = follow(story, { after: await story.cursor() });
    await story.describe(flowId, 'one');
    const { rows } = await writer.query<{ held: number }>(
      `select count(*)::int as held from pg_stat_activity
       where state = 'idle in transaction' and pid <> pg_backend_pid() and datname = current_database()`,
    );
    assert.deepEqual([rows[0]?.held, followed.waiting], [0, []]);
    await writer.query('commit');
    assert.equal((await followed.take(1)).length, 1);
  });

  it('takes in what another cluster wrote, which a dump brought here', async () => {
    const flowId = await story.addFlow();
    const after = await story.cursor();
    const client = await story.connect();
    await client.query(
      `insert into flow_change (flow_id, kind, transaction)
       select $1, 'FLOW_UPDATED', (pg_current_xact_id()::text::bigint + 1000000000)::text::xid8`,
      [flowId],
    );
    await using _other = await story.app.startAnother();
    await story.describe(flowId, 'after the restore');
    await using followed = follow(story, { after });
    const [adopted, own] = await followed.take(2);
    assert.equal(Number(own?.change.id) - Number(adopted?.change.id), 1);
  });

  it('is the same for everybody, each change once, while many write and some give up', async (t) => {
    const flowIds = await Promise.all(Array.from({ length: 4 }, () => story.addFlow()));
    const after = await story.cursor();
    await using first = follow(story, { after });
    await using other = await story.app.startAnother();
    await using second = follow(story, { app: other, after });
    const writers = await Promise.all(Array.from({ length: 8 }, () => story.connect()));
    await Promise.all(writers.map((client, index) => writeMany({ client, flowIds, turn: index })));
    const expected = await listIds(flowIds);
    const written = expected.slice(flowIds.length);
    for (const followed of [first, second]) await eventually(() => followed.waiting.length >= written.length);
    const seen = first.waiting.map(({ change }) => change.id);
    assert.deepEqual(
      second.waiting.map(({ cursor }) => cursor),
      first.waiting.map(({ cursor }) => cursor),
    );
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(new Set(seen), new Set(written));
    const middle = Math.floor(seen.length / 2);
    await using resumed = follow(story, { app: other, after: first.waiting[middle]?.cursor });
    const rest = await resumed.take(seen.length - middle - 1);
    assert.deepEqual(
      rest.map(({ change }) => change.id),
      seen.slice(middle + 1),
    );
    t.diagnostic(`${seen.length} changes by 8 writers, ${outOfOrder(seen)} told after one with a higher number`);
  });

  /** Writes in transactions that overlap those of the others; every fifth gives up. */
  async function writeMany(options: { client: pg.Client; flowIds: readonly string[]; turn: number }): Promise<void> {
    const { client, flowIds, turn } = options;
    for (let round = 0; round < 25; round += 1) {
      await client.query('begin');
      await insert(client, flowIds[(turn + round) % flowIds.length] ?? '');
      if (round % 3 === turn % 3) await client.query('select pg_sleep(random() * 0.02)');
      await insert(client, flowIds[turn % flowIds.length] ?? '');
      await client.query('select pg_notify(\'forme_wake_up\', \'["","*"]\')');
      await client.query(round % 5 === 4 ? 'rollback' : 'commit');
    }
  }

  function outOfOrder(ids: readonly string[]): number {
    return ids.filter((id, index) => index > 0 && Number(id) < Number(ids[index - 1])).length;
  }
});
