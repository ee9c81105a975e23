import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createByteCache } from '../../src/document/cache.ts';

describe('a cache that is bounded by bytes', () => {
  test('does not keep a value that would fill a quarter of it', () => {
    const cache = createByteCache<string>({ maxBytes: 100 });
    cache.keep({ key: 'large', value: 'large', bytes: 26 });
    assert.equal(cache.find('large'), null);
  });

  test('makes room by forgetting what was not used for longest', () => {
    const cache = createByteCache<string>({ maxBytes: 100 });
    for (const key of ['a', 'b', 'c', 'd']) cache.keep({ key, value: key, bytes: 25 });
    assert.equal(cache.find('a'), 'a');
    cache.keep({ key: 'e', value: 'e', bytes: 20 });
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map((key) => cache.find(key)),
      ['a', null, 'c', 'd', 'e'],
    );
  });

  test('counts a value that is kept twice once', () => {
    const cache = createByteCache<string>({ maxBytes: 100 });
    for (let times = 0; times < 10; times += 1) cache.keep({ key: 'a', value: 'a', bytes: 25 });
    cache.keep({ key: 'b', value: 'b', bytes: 25 });
    assert.equal(cache.find('a'), 'a');
  });
});
