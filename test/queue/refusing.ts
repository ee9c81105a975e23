import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadBull, type QueuePlace } from '../../src/queue/bull.ts';
import { eventually } from '../run/story.ts';

/** Without a pause a worker would be refused some dozen times in this time by Postgres, and thousands of times by Redis. */
const REFUSED_MS = 3_000;
const MOST_REFUSALS = 14;

/** Fails unless a worker whose connections are refused while it has jobs asks seldom, and goes on once they are not. */
export async function assertPatient(options: {
  place: QueuePlace;
  /** What a refusal says. */
  refusal: RegExp;
  refuse: () => Promise<void>;
  allow: () => Promise<void>;
}): Promise<void> {
  const { place, refusal, refuse, allow } = options;
  const refusals: string[] = [];
  const onError = (error: unknown): void => {
    if (refusal.test(String(error))) refusals.push(String(error));
  };
  const bull = await loadBull({ place, onError });
  const performed: string[] = [];
  const held = Promise.withResolvers<null>();
  const perform = async ({ runId }: { runId: string }): Promise<void> => {
    performed.push(runId);
    await held.promise;
  };
  const [taker, jobs] = [await bull.openTaker({ concurrency: 2, perform }), await bull.openJobs()];
  await jobs.add(['a', 'b', 'c', 'd'].map((runId) => ({ runId, priority: 1, delayMs: 0 })));
  await eventually(() => performed.length === 2);

  await refuse();
  held.resolve(null);
  await sleep(REFUSED_MS);
  const count = refusals.length;
  await allow();

  assert.ok(count > 0, 'It was refused.');
  assert.ok(count <= MOST_REFUSALS, `It was refused ${count} times.`);
  await eventually(() => new Set(performed).size === 4);
  await Promise.all([taker.close(), jobs.close()]);
}
