import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkOf } from '../../src/auth/network.ts';
import { createBuckets } from '../../src/pace/buckets.ts';

const CALLER = Object.freeze({ who: 'somebody', limit: 60 });

function open(options: { maxBuckets?: number } = {}) {
  let seconds = 1000;
  const buckets = createBuckets({ clock: () => seconds, ...options });
  return {
    ...buckets,
    pass: (more: number) => {
      seconds += more;
    },
    takeMany: (count: number, caller = CALLER) =>
      Array.from({ length: count }, () => buckets.take(caller)).filter((pace) => pace.retryAfterSeconds === null)
        .length,
  };
}

describe('what a server counts of a caller', () => {
  it('lets the whole limit through at once, then none, and tells when to come again', () => {
    const { take, takeMany } = open();
    assert.equal(takeMany(61), 60);
    assert.deepEqual(take(CALLER), { limit: 60, remaining: 0, resetSeconds: 60, retryAfterSeconds: 1 });
  });

  it('comes back evenly', () => {
    const { pass, takeMany } = open();
    takeMany(60);
    pass(10);
    assert.equal(takeMany(60), 10);
    pass(3600);
    assert.equal(takeMany(100), 60);
  });

  it('is told to others only of callers who ask much, and then until they have been quiet for a while', () => {
    const { take, takeMany, listUntold, settle, pass, sweep, size } = open();
    takeMany(3);
    assert.deepEqual(listUntold(), []);
    takeMany(2);
    assert.deepEqual(listUntold(), [{ who: 'somebody', seconds: 5 }]);
    settle({ who: 'somebody', seconds: 5, aheadSeconds: 5 });
    assert.deepEqual(listUntold(), []);
    take(CALLER);
    assert.deepEqual(listUntold(), [{ who: 'somebody', seconds: 1 }]);
    sweep();
    assert.equal(size(), 1);
    pass(60);
    sweep();
    assert.equal(size(), 0);
  });

  it('is owed when others have counted more, and what came meanwhile is not forgotten', () => {
    const { takeMany, settle, take } = open();
    takeMany(10);
    takeMany(5);
    settle({ who: 'somebody', seconds: 10, aheadSeconds: 50 });
    assert.equal(take(CALLER).remaining, 4);
    settle({ who: 'somebody', seconds: 0, aheadSeconds: 100 });
    assert.equal(take(CALLER).retryAfterSeconds, 47);
  });

  it('takes no more memory than there is room for', () => {
    const { take, size } = open({ maxBuckets: 3 });
    for (let each = 0; each < 100; each += 1) take({ who: `address ${each}`, limit: 1 });
    assert.equal(size(), 3);
  });
});

describe('the network of an address', () => {
  for (const [address, network] of [
    [null, 'unknown'],
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:DB8:0:0:ffff::1', '2001:db8:0:0'],
    ['2001:0db8:0000:0001:0000:0000:0000:0001', '2001:db8:0:1'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4'],
  ] as const) {
    it(`of ${String(address)} is ${network}`, () => assert.equal(networkOf(address), network));
  }
});
