import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { adoptChanges } from '../../src/change/adopt.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldRunChanges } from '../../src/run-feed/expiry.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import { openClient } from '../support/events.ts';

const CHANGED = `subscription ($after: String) { runChanged(after: $after) { cursor runId state } }`;

interface SeenChange {
  readonly cursor: string;
  readonly runId: string;
  readonly state: string;
}

describe('What runs came to last month', () => {
  let story: RunStory;
  let database: Database;
  let flowId: string;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '20' });
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
    flowId = await story.addFlow();
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const sweep = () => deleteOldRunChanges({ em: database.fork(), days: 30 });
  const execute = (text: string, parameters: readonly unknown[] = []) =>
    toSqlExecutor(database.fork())<{ count: number }>(text, parameters);
  const age = (runId: string, days: number) =>
    execute(`update run_change set at = now() - make_interval(days => $2) where run_id = $1`, [runId, days]);
  const cursor = async () => (await story.query<{ runChangeCursor: string }>('{ runChangeCursor }')).runChangeCursor;

  /** The next changes after a place. Throws the words of an error. */
  async function take(count: number, place: string): Promise<readonly SeenChange[]> {
    const client = openClient({ app: story.app, login: story.alice });
    const seen: SeenChange[] = [];
    try {
      for await (const { data, errors } of client.iterate({ query: CHANGED, variables: { after: place } })) {
        if (errors !== undefined) throw new Error(errors[0]?.message);
        const change: unknown = data?.['runChanged'];
        seen.push(change as SeenChange);
        if (seen.length === count) break;
      }
    } finally {
      await client.dispose();
    }
    return seen;
  }

  it('is remembered while it is younger', async () => {
    const place = await cursor();
    const { id } = await story.askAndWait({ flowId });
    await age(id, 29);
    assert.equal(await sweep(), 0);
    assert.deepEqual(
      (await take(2, place)).map(({ runId }) => runId),
      [id, id],
    );
  });

  it('is forgotten from the beginning on, and a place before that is refused as too old', async () => {
    const place = await cursor();
    const old = await story.askAndWait({ flowId });
    const [first, last] = await take(2, place);
    const young = await story.askAndWait({ flowId });
    await execute(`update run_change set at = now() - interval '31 days' where run_id <> $1`, [young.id]);
    assert.ok((await sweep()) >= 2);
    const isTooOld = (errors: unknown) => /too old.*runChangeCursor.*BAD_USER_INPUT/u.test(JSON.stringify(errors));
    for (const gone of [place, first?.cursor ?? '']) await assert.rejects(take(1, gone), isTooOld);
    const rest = await take(2, last?.cursor ?? '');
    assert.deepEqual(
      rest.map(({ runId, state }) => [runId, state]),
      [
        [young.id, 'RUNNING'],
        [young.id, 'SUCCEEDED'],
      ],
    );
    assert.equal((await story.getRun(old.id)).state, 'SUCCEEDED');
    assert.equal(await sweep(), 0);
  });

  it('is forgotten once, whoever else sweeps, a thousand at a time', async () => {
    const { id } = await story.askAndWait({ flowId });
    await sweep();
    await execute(
      `insert into run_change (run_id, state, at) select $1, 'RUNNING', now() - interval '40 days' from generate_series(1, 2500)`,
      [id],
    );
    await execute(`update run_change set at = now() - interval '40 days'`);
    const [row] = await execute('select count(*)::int as count from run_change');
    const counts = await Promise.all([sweep(), sweep(), sweep()]);
    assert.ok(counts.every((count) => count <= 1000));
    let sum = counts.reduce((one, other) => one + other, 0);
    for (let count = await sweep(); count > 0; count = await sweep()) sum += count;
    assert.equal(sum, row?.count);
  });

  it('refuses no place of a database that came from another server', async () => {
    await execute(`update run_feed_horizon set transaction = '9000000000000000000'`);
    await adoptChanges({ em: database.fork() });
    const place = await cursor();
    const { id } = await story.askAndWait({ flowId });
    assert.equal((await take(1, place))[0]?.runId, id);
  });
});
