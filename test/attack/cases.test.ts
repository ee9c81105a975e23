import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { scale } from '../support/long-form.ts';
import { CASES } from './cases.ts';

/** How many holes were found in servers like this one. */
const KNOWN = 27;

describe('the list of holes', () => {
  test('names a proof for each, which is there', () => {
    const numbers = Array.from({ length: KNOWN }, (_each, index) => `A${index + 1}`);
    assert.deepEqual(Object.keys(CASES), numbers);
    const gaps = Object.entries(CASES).flatMap(([name, { proofs }]) =>
      proofs.flatMap(([file, ...titles]) => {
        const text = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8');
        return titles.filter((title) => !text.includes(title)).map((title) => `${name}: ${file}: ${title}`);
      }),
    );
    assert.deepEqual(gaps, []);
    const lines = Object.entries(CASES).map(
      ([name, { hole, proofs }]) => `${name.padEnd(4)} ${hole}: ${proofs.map(([file]) => file).join(', ')}`,
    );
    if (scale({ short: false, long: true })) console.log(lines.join('\n'));
  });
});
