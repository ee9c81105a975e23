import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { insist } from '../crash/insist.ts';
import { testQueue } from './cases.ts';
import { assertEndedOnce, openQueueStory } from './story.ts';

const BREAK = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe('A run of the queue, over Postgres,', () => {
  testQueue();
});

describe('A worker whose connections to the database broke', () => {
  it('goes on taking runs', async () => {
    await using story = await openQueueStory({ FORME_LEASE_SECONDS: '2' });
    await using _worker = await story.app.startWorker();
    const flowId = await story.addFlow();
    const before = await story.leave({ flowId });
    await story.eventsOf(before.id);
    for (let round = 0; round < 3; round += 1) {
      await story.sql(BREAK, []);
      const { id } = await insist(() => story.leave({ flowId }));
      assert.deepEqual(await insist(() => story.endsOf([id])), ['SUCCEEDED']);
      await assertEndedOnce(story, id);
    }
  });
});
