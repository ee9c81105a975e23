import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testInstances } from '../instances/cases.ts';
import { openRunStory } from '../run/story.ts';
import { findRedis } from '../support/redis.ts';

const REDIS_URL = await findRedis();
const AWAY = { REDIS_URL: 'redis://127.0.0.1:1' };

describe('Two instances with a Redis server', () => {
  testInstances({ REDIS_URL });
});

describe('Two instances whose Redis server is away', () => {
  testInstances(AWAY);
});

describe('An instance with a Redis server stops', () => {
  const others = { 'that cannot reach it': AWAY, 'that does not know it': { REDIS_URL: '' } };
  for (const [which, variables] of Object.entries(others)) {
    it(`what is executed by one ${which}`, async () => {
      await using story = await openRunStory({ FORME_LEASE_SECONDS: '600', ...variables });
      await using other = await story.app.startAnother({ REDIS_URL });
      story.model.script('hanging', { pieces: ['Once'], hang: { after: 1 } });
      const run = await story.ask({ flowId: await story.addFlow({ modelName: 'hanging' }) });
      assert.equal((await story.stopWell(run.id, other)).state, 'CANCELLED');
    });
  }
});
