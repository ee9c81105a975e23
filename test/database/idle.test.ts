import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRunStory } from '../run/story.ts';
import { recordStatements } from '../support/statements.ts';

/** Several rounds of whatever is done every few leases, which are of one second here. */
const IDLE_MS = 7_000;

await it('A server that nobody asks anything sends nothing that a test would count', async () => {
  await using story = await openRunStory();
  await story.askAndWait({ flowId: await story.addFlow() });
  assert.deepEqual(await recordStatements(() => sleep(IDLE_MS)), []);
});
