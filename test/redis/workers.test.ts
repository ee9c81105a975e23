import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testQueue } from '../queue/cases.ts';
import { assertEndedOnce, openQueueStory } from '../queue/story.ts';
import { eventually } from '../run/story.ts';
import { openGate } from '../stream/support.ts';
import { findRedis } from '../support/redis.ts';

const REDIS_URL = await findRedis();

const PIECES = Array.from({ length: 30 }, (_item, index) => `word${index} `);

describe('A run of the queue, over Redis,', () => {
  testQueue({ REDIS_URL });
});

describe('A run of the queue whose Redis server is away', () => {
  it('is accepted all the same, and executed once that is back', async () => {
    const gate = await openGate(REDIS_URL);
    await using story = await openQueueStory({ REDIS_URL: gate.url, FORME_LEASE_SECONDS: '1' });
    await using _worker = await story.app.startWorker();
    story.model.script('talker', { pieces: PIECES });
    const flowId = await story.addFlow({ modelName: 'talker' });
    const before = await story.leave({ flowId });
    await story.eventsOf(before.id);
    await gate.shut();
    const runs = await Promise.all([1, 2, 3].map(() => story.leave({ flowId })));
    await sleep(300);
    for (const { id } of runs) assert.equal((await story.getRun(id)).state, 'QUEUED');
    await gate.open();
    assert.deepEqual(await story.endsOf(runs.map(({ id }) => id)), ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    for (const { id } of runs) await assertEndedOnce(story, id);
    await gate.shut();
  });

  it('goes on where it has begun, and can be stopped', async () => {
    const gate = await openGate(REDIS_URL);
    await using story = await openQueueStory({ REDIS_URL: gate.url });
    await using _worker = await story.app.startWorker();
    story.model.script('talker', { pieces: PIECES, delayMs: 20 });
    story.model.script('hanging', { pieces: PIECES, hang: { after: 10 } });
    const talking = await story.leave({ flowId: await story.addFlow({ modelName: 'talker' }) });
    const hanging = await story.leave({ flowId: await story.addFlow({ modelName: 'hanging' }) });
    await eventually(async () => (await story.getRun(hanging.id)).lastSeq > 10);
    await gate.shut();
    assert.deepEqual(await story.endsOf([talking.id]), ['SUCCEEDED']);
    assert.equal((await story.stopWell(hanging.id)).state, 'CANCELLED');
    for (const { id } of [talking, hanging]) await assertEndedOnce(story, id);
  });
});
