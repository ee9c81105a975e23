import assert from 'node:assert/strict';
import test from 'node:test';
import { inTime } from '../../src/shared/in-time.ts';

const never = new Promise<string>(() => undefined);

test('work that is over in time answers, and what it throws is thrown', async () => {
  assert.equal(await inTime({ work: Promise.resolve('done'), ms: 60_000, late: () => 'late' }), 'done');
  const broken = Promise.reject(new Error('broken'));
  await assert.rejects(inTime({ work: broken, ms: 60_000, late: () => 'late' }), /broken/);
});

test('work that takes longer is answered for, or refused, and its own end is nobody’s', async () => {
  assert.equal(await inTime({ work: never, ms: 1, late: () => 'late' }), 'late');
  const refuse = (): never => {
    throw new Error('too late');
  };
  await assert.rejects(inTime({ work: never, ms: 1, late: refuse }), /too late/);
  const work = Promise.withResolvers<string>();
  assert.equal(await inTime({ work: work.promise, ms: 1, late: () => 'late' }), 'late');
  work.reject(new Error('nobody hears this'));
});
