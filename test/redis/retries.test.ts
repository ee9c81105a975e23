import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertEndedOnce, openQueueStory, type QueueStory } from '../queue/story.ts';
import { setPolicy } from '../run-policy/story.ts';
import { eventually } from '../run/story.ts';
import type { TestWorker } from '../support/app.ts';
import { findRedis } from '../support/redis.ts';

const REDIS_URL = await findRedis();

describe('A background run that is tried again, over Redis,', () => {
  let story: QueueStory;
  let worker: TestWorker;

  before(async () => {
    // Long leases, so that nothing comes right only because one has run out.
    story = await openQueueStory({ REDIS_URL, FORME_LEASE_SECONDS: '600' });
    worker = await story.app.startWorker();
  });
  after(async () => {
    await worker.stop();
    await story[Symbol.asyncDispose]();
  });

  async function leave(modelName: string, backoffSeconds: number): Promise<string> {
    const flowId = await story.addFlow({ modelName });
    await setPolicy({ story, flowId, policy: { maxAttempts: 3, backoffSeconds } });
    return (await story.leave({ flowId })).id;
  }

  it('is not begun before it is due, and then until its model answers', async () => {
    story.model.script('recovers', { status: { code: 503, times: 2 }, pieces: ['At ', 'last'] });
    const id = await leave('recovers', 1);
    const events = await story.eventsOf(id);
    const run = await assertEndedOnce(story, id);
    assert.deepEqual([run.state, run.answer, run.attempt], ['SUCCEEDED', 'At last', 3]);
    for (const [index, { __typename, retryAt = '' }] of events.entries()) {
      if (__typename !== 'RunAttemptFailed') continue;
      const next = events[index + 1];
      assert.equal(next?.__typename, 'RunStarted');
      assert.ok(Date.parse(next.at ?? '') >= Date.parse(retryAt), `${next.at} is before ${retryAt}`);
    }
  });

  it('is stopped at once while it waits', async () => {
    story.model.script('down', { status: { code: 503 } });
    const id = await leave('down', 3600);
    await eventually(async () => {
      const { state, attempt } = await story.getRun(id);
      return state === 'QUEUED' && attempt === 1;
    });
    assert.equal((await story.stopWell(id)).state, 'CANCELLED');
    await assertEndedOnce(story, id);
  });
});
