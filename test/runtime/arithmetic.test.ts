// cspell:disable
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluate } from '../../src/runtime/arithmetic/evaluate.ts';
import { ArithmeticFault } from '../../src/runtime/arithmetic/operations.ts';

const REFUSED: Readonly<Record<string, RegExp>> = {
  '': /not complete/u,
  '1 +': /not complete/u,
  '1 2': /2 stands where it cannot/u,
  ')': /stands where it cannot/u,
  '1 / 0': /division by zero/u,
  '5 % 0': /division by zero/u,
  'sqrt(-1)': /no real value/u,
  '10 ** 10 ** 10 ** 10': /too large/u,
  '9 ** 9 ** 9 * 9 ** 9 ** 9': /too large/u,
  "__import__('os')": /is no arithmetic/u,
  'process.exit(1)': /is no arithmetic|there is no/u,
  constructor: /there is no constructor/u,
  'toString(1)': /there is no function tostring/u,
  'sqrt(1, 2)': /does not take 2 values/u,
  '1; 2': /; 2 is no arithmetic/u,
  ['('.repeat(1_000)]: /nested too deeply/u,
  ['-'.repeat(1_000) + '1']: /nested too deeply/u,
  ['1'.repeat(3_000)]: /longer than 2000/u,
};

const VALUES: Readonly<Record<string, string>> = {
  '1 + 2 * 3': '7',
  '(1 + 2) * 3': '9',
  '-2 ** 2': '-4',
  '2 ** 3 ** 2': '512',
  '2 ^ -1': '0.5',
  '2 - 3 - 4': '-5',
  '7 // 2': '3',
  '-7 // 2': '-4',
  '-7 % 3': '2',
  '0.1 + 0.2': '0.3',
  '7 / 2': '3.5',
  '123456789 * 987654321': '121932631112635269',
  '2 ** 100': '1267650600228229401496703205376',
  '37593 ** (1 / 5)': '8.22283161423772',
  'Max(1, 2.5, 2) + sqrt(16) + abs(-1)': '7.5',
  'round(2.675 * 100) + round(1.23456, 2)': '269.23',
  'sin(pi / 2) + log(e) + log(8, 2)': '5',
  '1_000 * .5e1': '5000',
};

describe('arithmetic', () => {
  for (const [expression, pattern] of Object.entries(REFUSED)) {
    it(`refuses ${expression.slice(0, 40)}`, () => {
      assert.throws(
        () => evaluate(expression),
        (error) => error instanceof ArithmeticFault && pattern.test(error.message),
      );
    });
  }

  for (const [expression, value] of Object.entries(VALUES)) {
    it(`${expression} is ${value}`, () => {
      assert.equal(evaluate(expression), value);
    });
  }
});
