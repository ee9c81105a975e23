import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createHeartbeat } from '../../src/setting/heartbeat.ts';
import { BadRequest } from '../../src/shared/bad-request.ts';
import { toSubscription } from '../../src/shared/subscription.ts';

describe('the heartbeat', () => {
  test('refuses a pace below one second and above one minute', () => {
    const { signal } = new AbortController();
    for (const everySeconds of [-1, 0, 61]) assert.throws(() => createHeartbeat({ everySeconds, signal }), BadRequest);
  });

  test('ticks at once, and ends at once when its viewer leaves', async () => {
    const ticks = toSubscription({
      open: (signal) => createHeartbeat({ everySeconds: 60, signal }),
      toResult: ({ at }) => at,
    });
    const first = await ticks.next();
    assert.match(String(first.value), /^\d{4}-\d\d-\d\dT.*Z$/);
    const waiting = ticks.next();
    await ticks.return?.();
    assert.equal((await waiting).done, true);
  });
});
