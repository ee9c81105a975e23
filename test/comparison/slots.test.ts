import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSlots } from '../../src/comparison/slots.ts';

const NEVER = new AbortController().signal;

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('are given out until there is none, and then in the order of asking', async () => {
    const slots = createSlots(2);
    const entered: string[] = [];
    const enter = async (name: string) => {
      const release = await slots.take(NEVER);
      entered.push(name);
      return release;
    };
    const [first] = [await enter('a'), await enter('b')];
    const later = [enter('c'), enter('d')];
    await settle();
    assert.deepEqual(entered, ['a', 'b']);
    first?.();
    (await later[0])?.();
    await settle();
    assert.deepEqual(entered, ['a', 'b', 'c', 'd']);
  });

  it('let a short comparison in between the cells of a long one', async () => {
    const slots = createSlots(1);
    const asked: string[] = [];
    const askAll = async (name: string, count: number) => {
      for (let index = 0; index < count; index += 1) {
        const release = await slots.take(NEVER);
        asked.push(name);
        await settle();
        release?.();
      }
    };
    await Promise.all([askAll('long', 4), askAll('short', 2)]);
    assert.deepEqual(asked, ['long', 'short', 'long', 'short', 'long', 'long']);
  });

  it('are not kept for whoever has left the line, or never entered it', async () => {
    const slots = createSlots(1);
    const release = await slots.take(NEVER);
    const leaving = new AbortController();
    const left = slots.take(leaving.signal);
    const next = slots.take(NEVER);
    leaving.abort();
    release?.();
    assert.equal(await left, null);
    assert.notEqual(await next, null);
    assert.equal(await slots.take(leaving.signal), null);
  });
});
