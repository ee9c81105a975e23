import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { deleteOldBuilds } from '../../src/build/expiry.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';

describe('builds of last week', () => {
  let story: ChatStory;

  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const sweep = () => deleteOldBuilds({ em: story.database.fork(), days: 7 });

  /** A build of Alice's with one event, which ended so long ago; null for one that goes on. */
  async function addBuild(ended: string | null): Promise<string> {
    const id = randomUUID();
    const finishedAt = ended === null ? 'null' : `now() - interval '${ended}'`;
    await story.execute(
      `insert into build (id, flow_id, document_hash, user_id, state, created_at, finished_at) values
       ('${id}', '${story.flow.id}', 'd', 1, '${ended === null ? 'RUNNING' : 'FAILED'}', now() - interval '90 days', ${finishedAt})`,
    );
    await story.execute(`insert into event_stream (id, owner) values ('${id}', 'o')`);
    await story.execute(`insert into event (stream, seq, kind, payload, at) values ('${id}', 1, 'x', '{}', now())`);
    return id;
  }

  /** Which of these still have a row in each of the tables. */
  async function listLeft(ids: readonly string[]): Promise<readonly string[]> {
    return toSqlExecutor(story.database.fork())<{ id: string }>(
      `select b.id from build b join event_stream s on s.id = b.id join event e on e.stream = b.id where b.id = any($1)
       order by b.id`,
      [ids],
    ).then((rows) => rows.map(({ id }) => id));
  }

  it('stay while they are younger, or go on', async () => {
    const ids = [await addBuild('6 days 23 hours'), await addBuild(null)];
    assert.equal(await sweep(), 0);
    assert.deepEqual(await listLeft(ids), ids.toSorted());
  });

  it('leave with their events', async () => {
    const [old, young] = [await addBuild('7 days 1 hour'), await addBuild('1 day')];
    assert.equal(await sweep(), 1);
    assert.deepEqual(await listLeft([old, young]), [young]);
    const [row] = await toSqlExecutor(story.database.fork())<{ count: number }>(
      `select (select count(*) from event where stream = $1)::int + (select count(*) from event_stream where id = $1)::int
         as count`,
      [old],
    );
    assert.equal(row?.count, 0);
  });

  it('leave a hundred at a time, each once, whoever else sweeps', async () => {
    for (let count = 0; count < 130; count += 1) await addBuild('30 days');
    const first = await Promise.all([sweep(), sweep()]);
    assert.ok(first.every((count) => count <= 100));
    assert.equal(first[0] + first[1] + (await sweep()), 130);
    assert.equal(await sweep(), 0);
  });
});
