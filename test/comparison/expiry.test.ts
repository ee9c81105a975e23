import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deleteOldComparisons } from '../../src/comparison/expiry.ts';
import { openDatabase } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import { tellComparisons, type ComparisonPlot } from './story.ts';

describe('comparisons of yesterday', () => {
  let story: RunStory;
  let comparisons: ComparisonPlot;
  let versionIds: readonly string[];
  let database: Awaited<ReturnType<typeof openDatabase>>;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '10' });
    comparisons = tellComparisons({ plot: story, app: story.app });
    story.model.script('silent', { hang: 'before' });
    const flowId = await story.addFlow({ isOnline: false });
    versionIds = [await comparisons.addVersion({ flowId })];
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const execute = (text: string, parameters: readonly unknown[]) =>
    toSqlExecutor(database.fork())<{ count: number }>(text, parameters);
  const age = (id: string) =>
    execute(`update comparison set created_at = now() - interval '25 hours' where id = $1`, [id]);
  const sweep = () => deleteOldComparisons({ em: database.fork(), hours: 24 });
  const countEvents = async (id: string) =>
    (await execute('select count(*)::int as count from event where stream = $1', [id]))[0]?.count;

  it('stay while they are younger than a day', async () => {
    const id = await comparisons.compare({ versionIds });
    await comparisons.eventsOf(id);
    assert.equal(await sweep(), 0);
  });

  it('stay while they go on', async () => {
    const silent = await comparisons.addVersion({ flowId: await story.addFlow(), modelName: 'silent' });
    const id = await comparisons.compare({ versionIds: [silent] });
    await age(id);
    assert.equal(await sweep(), 0);
    await comparisons.stop(id);
  });

  it('leave with their events, while their runs are left to their conversations', async () => {
    await sweep();
    const id = await comparisons.compare({ versionIds });
    await comparisons.eventsOf(id);
    const run = (await comparisons.get(id)).cells[0]?.run?.id ?? '';
    await age(id);
    assert.equal(await sweep(), 1);
    await assert.rejects(comparisons.get(id), /There is no comparison/);
    assert.equal(await countEvents(id), 0);
    assert.equal((await story.getRun(run)).state, 'SUCCEEDED');
  });
});
