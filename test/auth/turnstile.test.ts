import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurnstile, TurnstileFull } from '../../src/auth/turnstile.ts';

/** A job that works until it is told to end, and what it tells about itself. */
function createJob(name: string, started: string[]) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const run = async (): Promise<string> => {
    started.push(name);
    return promise;
  };
  return { run, end: () => resolve(name) };
}

describe('a turnstile', () => {
  it('turns a job away when too many wait, without starting it', async () => {
    const started: string[] = [];
    const turnstile = createTurnstile({ maxAtOnce: 1, maxWaiting: 1 });
    const [first, second] = [createJob('first', started), createJob('second', started)];
    const passing = [turnstile.pass(first.run), turnstile.pass(second.run)];
    await assert.rejects(turnstile.pass(createJob('third', started).run), TurnstileFull);
    first.end();
    second.end();
    assert.deepEqual(await Promise.all(passing), ['first', 'second']);
    assert.deepEqual(started, ['first', 'second']);
  });

  it('lets the next one in after a job that fails', async () => {
    const turnstile = createTurnstile({ maxAtOnce: 1, maxWaiting: 1 });
    const failing = turnstile.pass(() => Promise.reject(new RangeError('broken')));
    const next = turnstile.pass(() => Promise.resolve('done'));
    await assert.rejects(failing, RangeError);
    assert.equal(await next, 'done');
    assert.equal(await turnstile.pass(() => Promise.resolve('and again')), 'and again');
  });

  it('never lets more work at once than it may, and keeps the order', async () => {
    const turnstile = createTurnstile({ maxAtOnce: 2, maxWaiting: 50 });
    const order: number[] = [];
    let working = 0;
    let most = 0;
    const job = async (number: number): Promise<void> => {
      order.push(number);
      most = Math.max(most, (working += 1));
      await new Promise((resolve) => setImmediate(resolve));
      working -= 1;
    };
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    // The second wave finds out whether the first one left with as many places as it took.
    for (const wave of [numbers.slice(0, 12), numbers.slice(12)]) {
      await Promise.all(wave.map((number) => turnstile.pass(() => job(number))));
    }
    assert.equal(most, 2);
    assert.deepEqual(order, numbers);
  });
});
