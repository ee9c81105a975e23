// cspell:disable: these are no words of ours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containsName, isGuessedEarly } from '../../src/shared/early-guess.ts';

/** Each beginning of a list of leaked passwords has its kind here. */
const GUESSED: readonly string[] = [
  ...['password', 'Password1', 'P@ssw0rd!', 'passw0rd2026', '!!admin!!', 'Welcome2026!', '$uperman', 'trustno1'],
  ...['12345678', '87654321', '1234567890123', 'qwertyuiop', 'qwerty123456', 'asdfghjkl', 'Qwerty!@#$', '1qaz2wsx'],
  ...['1q2w3e4r5t', 'abcd1234', '1234abcd', 'aaaaaaaa', '00000000', 'abababab', 'xyzxyzxyz', 'q1w2e3r4'.repeat(128)],
];

const UNGUESSED: readonly string[] = [
  ...['correct horse battery', 'password for my cat', 'sunshine over the hills', 'Tr0ub4dor&3', 'xK3!vf9Q'],
  ...['monkey-83612094', 'abcd-horse', 'aaaa bbbb cccc', 'ab1 '.repeat(255) + 'zzzz', ''],
];

const NAMED: readonly (readonly [name: string, password: string, contains: boolean])[] = [
  ['alice', 'Alice-2026', true],
  ['Alice', '4lice went home', true],
  ['alice', 'a lice comb', false],
  ['bob', 'bob12345', true],
  ['bob', 'bobsled runs', false],
  ['', 'anything at all', false],
];

test('a password that lists of leaked ones lead with is known, with years, signs and capitals too', () => {
  for (const password of GUESSED) assert.ok(isGuessedEarly(password), password);
});

test('a password that is long, or made by chance, is not taken for one of these', () => {
  for (const password of UNGUESSED) assert.ok(!isGuessedEarly(password), password);
});

test('a name within a password is found, and one that is short only where it is all there is', () => {
  for (const [name, password, contains] of NAMED) assert.equal(containsName({ name, password }), contains, password);
});
