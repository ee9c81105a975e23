import assert from 'node:assert/strict';
import test from 'node:test';
import { inspect } from 'node:util';
import pino from 'pino';
import { Secret } from '../../src/shared/secret.ts';

const secret = new Secret('hunter2-hunter2');

const WAYS_OUT: readonly { way: string; print: () => string }[] = [
  { way: 'a template', print: () => `${secret}` },
  { way: 'JSON', print: () => JSON.stringify({ secret }) },
  { way: 'inspection, however deep', print: () => inspect({ nested: { secret } }, { depth: 9, showHidden: true }) },
  { way: 'the keys of the object', print: () => JSON.stringify(Object.entries(secret)) },
  { way: 'an error message', print: () => String(new Error(`No luck with ${secret}.`)) },
];

for (const { way, print } of WAYS_OUT) {
  test(`a secret does not leave through ${way}`, () => {
    assert.doesNotMatch(print(), /hunter2/);
  });
}

test('a secret does not leave through the log', () => {
  const lines: string[] = [];
  pino({}, { write: (line: string) => lines.push(line) }).info({ secret, environment: { secret } }, 'starting');
  assert.match(lines.join(''), /\[secret\]/);
  assert.doesNotMatch(lines.join(''), /hunter2/);
});

test('a secret is given to whoever asks for it by name', () => {
  assert.equal(secret.reveal(), 'hunter2-hunter2');
});
