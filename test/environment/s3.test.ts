import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from '../../src/environment/environment.ts';
import { BadEnvironment } from '../../src/environment/issue.ts';

const SECRET = 'a-secret-that-nobody-may-see';
const STORE = Object.freeze({
  FORME_S3_BUCKET: 'files',
  FORME_S3_ACCESS_KEY_ID: 'key',
  FORME_S3_SECRET_ACCESS_KEY: SECRET,
});

function refusedBy(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    assert.ok(error instanceof BadEnvironment);
    assert.ok(!error.message.includes(SECRET));
    return error.issues.map(({ variable }) => variable);
  }
}

test('a part of a store is refused, so that files do not go to the disk unnoticed', () => {
  for (const missing of Object.keys(STORE)) {
    assert.deepEqual(refusedBy({ ...STORE, [missing]: '' }), [missing]);
  }
  assert.deepEqual(refusedBy({ FORME_S3_PREFIX: 'forme' }), Object.keys(STORE));
});

const BAD_VALUES: Readonly<Record<string, readonly string[]>> = {
  FORME_S3_BUCKET: ['ab', 'Files', 'a/b', '../files', 'files?x', `a${'b'.repeat(63)}`],
  FORME_S3_ENDPOINT: ['s3.example', 'ftp://s3.example', 'https://key:secret@s3.example', 'https://s3.example/path'],
  FORME_S3_REGION: ['eu central', 'EU', '../x'],
  FORME_S3_PATH_STYLE: ['yes', 'true'],
  FORME_S3_PREFIX: ['../up', 'a//b', '.hidden', 'a b', 'a'.repeat(101)],
};

for (const [variable, values] of Object.entries(BAD_VALUES)) {
  test(`${variable} refuses ${values.join(', ')}`, () => {
    for (const value of values) assert.deepEqual(refusedBy({ ...STORE, [variable]: value }), [variable], value);
  });
}

test('the bucket stands in the path of a server that was named, and in the host of AWS', () => {
  const aws = readEnvironment(STORE).s3;
  assert.deepEqual([aws?.endpoint, aws?.isPathStyle, aws?.region, aws?.prefix], [undefined, false, 'us-east-1', '']);
  const own = readEnvironment({ ...STORE, FORME_S3_ENDPOINT: 'http://minio:9000/', FORME_S3_PREFIX: '/a/b/' }).s3;
  assert.deepEqual([own?.endpoint, own?.isPathStyle, own?.prefix], ['http://minio:9000', true, 'a/b']);
  assert.ok(!JSON.stringify(own).includes(SECRET));
  const named = { ...STORE, FORME_S3_ENDPOINT: 'https://s3.example', FORME_S3_PATH_STYLE: 'off' };
  assert.equal(readEnvironment(named).s3?.isPathStyle, false);
});
