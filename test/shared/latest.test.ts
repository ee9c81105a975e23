import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Latest } from '../../src/shared/latest.ts';

/** So long that nobody waits for it. */
const HOUR_MS = 3_600_000;

/** Writes that go on when they are let go, one after the other. */
function createPen() {
  const written: number[] = [];
  const gates: PromiseWithResolvers<undefined>[] = [];
  const write = async (told: number): Promise<void> => {
    written.push(told);
    const gate = Promise.withResolvers<undefined>();
    gates.push(gate);
    await gate.promise;
  };
  const letGo = async (): Promise<void> => {
    gates.shift()?.resolve(undefined);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { written, write, letGo };
}

describe('What is told more often than it is written', () => {
  it('is written at once, and passed over while something is written, but for the last', async () => {
    const { written, write, letGo } = createPen();
    const latest = new Latest<number>({ write, pauseMs: HOUR_MS });
    for (const told of [1, 2, 3]) latest.tell(told);
    assert.deepEqual(written, [1]);
    const ended = latest.end();
    await letGo();
    assert.deepEqual(written, [1, 3]);
    await letGo();
    await ended;
  });

  it('waits for the pause after what was written, which the end cuts short', async () => {
    const { written, write, letGo } = createPen();
    const latest = new Latest<number>({ write, pauseMs: HOUR_MS });
    latest.tell(1);
    await letGo();
    for (const told of [2, 3]) latest.tell(told);
    assert.deepEqual(written, [1]);
    const ended = latest.end();
    await letGo();
    await letGo();
    await ended;
    assert.deepEqual(written, [1, 3]);
  });

  it('ends at once where nothing is to be written', async () => {
    const { written, write, letGo } = createPen();
    const latest = new Latest<number>({ write, pauseMs: HOUR_MS });
    await latest.end();
    latest.tell(1);
    await letGo();
    await latest.end();
    assert.deepEqual(written, [1]);
  });
});
