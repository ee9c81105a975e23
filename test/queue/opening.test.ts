import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '../run/story.ts';
import { openQueueStory } from './story.ts';

await it('A queue whose tables cannot be made is refused to whoever opens it, and opens once they can', async () => {
  await using story = await openQueueStory();
  const performed: string[] = [];
  const taking = { concurrency: 1, perform: async ({ runId }: { runId: string }) => void performed.push(runId) };
  await story.sql('create schema forme_queue', []);
  await story.sql('create view forme_queue.migration as select 1 as nothing', []);

  await assert.rejects(story.bull.openTaker(taking));
  await assert.rejects(story.bull.openJobs());

  await story.sql('drop schema forme_queue cascade', []);
  const [taker, jobs] = [await story.bull.openTaker(taking), await story.bull.openJobs()];
  await jobs.add([{ runId: 'a', priority: 1, delayMs: 0 }]);
  await eventually(() => performed.length === 1);
  assert.deepEqual(performed, ['a']);
  await Promise.all([taker.close(), jobs.close()]);
});
