import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { readEnvironment } from '../../src/environment/environment.ts';
import { BadEnvironment } from '../../src/environment/issue.ts';
import { findWeakness } from '../../src/shared/weak-secret.ts';

const STRONG = 'b7f1c3d9e0a24f6885d2c41b9a6e3f07';

/** The variables a reading is refused for, in the order they are listed. */
function refusedVariables(source: Record<string, string>): string[] {
  return refusal(source).issues.map(({ variable }) => variable);
}

function refusal(source: Record<string, string>): BadEnvironment {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof BadEnvironment) return error;
    throw error;
  }
  return assert.fail('The environment was accepted.');
}

const BAD_VALUES: readonly { variable: string; values: readonly string[] }[] = [
  { variable: 'PORT', values: ['http', '-1', '65536', '80.5', '0x50', '1e3'] },
  { variable: 'NODE_ENV', values: ['prod', 'Production'] },
  { variable: 'DATABASE_URL', values: ['mysql://host/forme', 'localhost', 'postgres'] },
  { variable: 'REDIS_URL', values: ['http://host', 'host:6379'] },
  { variable: 'FORME_SECRET', values: ['short', STRONG.slice(1)] },
  { variable: 'FORME_SSO_SECRET', values: ['short', STRONG.slice(1)] },
  {
    variable: 'FORME_ALLOWED_ORIGINS',
    values: ['*', 'https://*.example.org', 'app.example.org', 'https://a.org/path', 'ftp://a.org'],
  },
  {
    variable: 'FORME_ALLOWED_PRIVATE_HOSTS',
    values: [
      '*',
      'http://ollama',
      'a b',
      '10.0.0.0/33',
      '10.0.0',
      '0x7f.1',
      '[::1]:0',
      'ollama:65536',
      'ollama:',
      'a/8',
    ],
  },
  { variable: 'FORME_REGISTRATION', values: ['yes', 'true'] },
  { variable: 'FORME_CAPTCHA', values: ['true', '1', 'ON'] },
  { variable: 'FORME_COOKIE_SECURE', values: ['false', '0'] },
  { variable: 'FORME_TRUST_PROXY', values: ['yes', '-1', '10', '1.5'] },
  { variable: 'FORME_TOKEN_SECONDS', values: ['0', '1d', '99999999999'] },
  { variable: 'FORME_REFRESH_SECONDS', values: ['0', '1d', '99999999999'] },
  { variable: 'FORME_LOG_LEVEL', values: ['verbose', 'INFO'] },
  { variable: 'FORME_MODEL_IDLE_SECONDS', values: ['0', '2m'] },
  { variable: 'FORME_MODEL_RETRIES', values: ['-1', '11'] },
  { variable: 'FORME_LEASE_SECONDS', values: ['0'] },
  { variable: 'FORME_DRAIN_SECONDS', values: ['-1', '3601'] },
  { variable: 'FORME_MAX_BODY_MEGABYTES', values: ['0', '20MB'] },
  { variable: 'FORME_MAX_UPLOAD_MEGABYTES', values: ['0'] },
  { variable: 'FORME_MAX_USER_FILES_MEGABYTES', values: ['0', '-1'] },
];

for (const { variable, values } of BAD_VALUES) {
  for (const value of values) {
    test(`${variable} refuses "${value}"`, () => {
      assert.deepEqual(refusedVariables({ [variable]: value }), [variable]);
    });
  }
}

test('everything that is wrong is listed at once, one a line', () => {
  const error = refusal({
    PORT: 'http',
    FORME_CAPTCHA: 'maybe',
    FORME_LOGLEVEL: 'info',
    FORME_ADMIN_USER: 'ada',
    NODE_ENV: 'production',
  });
  const expected = ['PORT', 'FORME_CAPTCHA', 'FORME_LOGLEVEL', 'FORME_ADMIN_PASSWORD', 'FORME_SECRET'];
  assert.deepEqual(error.issues.map(({ variable }) => variable).sort(), expected.sort());
  assert.equal(error.message.split('\n').length, 1 + expected.length);
});

const NEAR_MISSES: readonly { wrong: string; right: string }[] = [
  { wrong: 'FORME_LOGLEVEL', right: 'FORME_LOG_LEVEL' },
  { wrong: 'FORME_SECRETS', right: 'FORME_SECRET' },
  { wrong: 'FORME_ALLOWED_ORIGIN', right: 'FORME_ALLOWED_ORIGINS' },
  { wrong: 'FORME_DATABASE_URL', right: 'DATABASE_URL' },
  { wrong: 'FORME_DATA_DIRECTORY', right: 'FORME_DATA_DIR' },
];

for (const { wrong, right } of NEAR_MISSES) {
  test(`${wrong} does not exist, and ${right} is suggested`, () => {
    const [issue] = refusal({ [wrong]: 'x' }).issues;
    assert.equal(issue?.variable, wrong);
    assert.ok(issue.message.endsWith(`did you mean ${right}?`));
  });
}

test('a variable that resembles none is refused without a guess', () => {
  assert.doesNotMatch(refusal({ FORME_QUUX_ZYGOTE_BARREL: 'x' }).message, /did you mean/);
});

test('an embedding model has an address and a name, and a key that can be sent', () => {
  const whole = { FORME_EMBEDDING_URL: 'http://models/v1', FORME_EMBEDDING_MODEL: 'm' };
  for (const bad of ['models:8080', 'http://u:p@models', 'http://models?a=b']) {
    assert.deepEqual(refusedVariables({ ...whole, FORME_EMBEDDING_URL: bad }), ['FORME_EMBEDDING_URL']);
  }
  assert.deepEqual(refusedVariables({ ...whole, FORME_EMBEDDING_API_KEY: 'a b' }), ['FORME_EMBEDDING_API_KEY']);
  assert.deepEqual(refusedVariables({ FORME_EMBEDDING_URL: 'http://models/v1' }), ['FORME_EMBEDDING_MODEL']);
  const missing = refusedVariables({ FORME_EMBEDDING_API_KEY: 'k' });
  assert.deepEqual(missing, ['FORME_EMBEDDING_URL', 'FORME_EMBEDDING_MODEL']);
});

test('a first administrator has both a name and a password', () => {
  assert.deepEqual(refusedVariables({ FORME_ADMIN_USER: 'ada' }), ['FORME_ADMIN_PASSWORD']);
  assert.deepEqual(refusedVariables({ FORME_ADMIN_PASSWORD: 'enchantress' }), ['FORME_ADMIN_USER']);
});

test('production wants a secret', () => {
  assert.deepEqual(refusedVariables({ NODE_ENV: 'production' }), ['FORME_SECRET']);
});

test('the secret of a gateway is not the one that tokens are signed with', () => {
  for (const mode of ['development', 'production']) {
    const error = refusal({ NODE_ENV: mode, FORME_SECRET: STRONG, FORME_SSO_SECRET: STRONG });
    assert.deepEqual(error.issues, [{ variable: 'FORME_SSO_SECRET', message: 'must not be FORME_SECRET' }]);
  }
});

test('production refuses a weak secret of a gateway without repeating it', () => {
  const error = refusal({ NODE_ENV: 'production', FORME_SECRET: STRONG, FORME_SSO_SECRET: 'a'.repeat(40) });
  assert.deepEqual(
    error.issues.map(({ variable }) => variable),
    ['FORME_SSO_SECRET'],
  );
  assert.ok(!error.message.includes('aaaa'));
});

const ALPHABET = String.fromCharCode(...Array.from({ length: 26 }, (_, index) => 97 + index));

const GUESSABLE_SECRETS = [
  'a'.repeat(40),
  'ababababababababababababababababab',
  'change-me-change-me-change-me-change-me',
  'your-256-bit-secret-your-256-bit-secret',
  'forme-development-secret-do-not-use!',
  '12345678901234567890123456789012',
  '0123456789abcdef0123456789abcdef',
  'fedcba9876543210fedcba9876543210',
  '00112233445566778899aabbccddeeff',
  'aabbccddeeff00112233445566778899',
  `${ALPHABET}abcdef`,
  [...`${ALPHABET}abcdef`].reverse().join(''),
  `${ALPHABET}abcdef`.toUpperCase(),
  'deadbeefdeadbeefdeadbeefdeadbeef',
  'cafebabecafebabecafebabecafebabe',
  'k3yT0Us3k3yT0Us3k3yT0Us3k3yT0Us3',
  'a-string-secret-at-least-256-bits-long',
  'your-super-secret-jwt-token-with-at-least-32-characters-long',
  'super-secret-and-long-enough-for-anybody',
  'my_default_signing_key_do_not_share_it_now',
  'replace-this-with-a-long-and-random-text',
  'insert-your-random-string-here-before-use',
  'django-insecure-9w8e7r6t5y4u3i2o1p0a9s8d7f6g',
  'keyboard cat keyboard cat keyboard cats',
  'placeholder_placeholder_placeholder_xyz',
  'QWERTY-and-the-rest-of-the-keys-of-it',
  'administrator-of-the-whole-server-key',
  'jwtSigningKeyOfAServerThatNobodyKnows',
  'password-password-password-password-pw',
  'forme-forme-forme-forme-forme-forme-fo',
];

for (const secret of GUESSABLE_SECRETS) {
  test(`production refuses the secret "${secret}" without repeating it`, () => {
    const error = refusal({ NODE_ENV: 'production', FORME_SECRET: secret });
    assert.deepEqual(
      error.issues.map(({ variable }) => variable),
      ['FORME_SECRET'],
    );
    assert.ok(!error.message.includes(secret));
  });
}

for (const password of ['admin', 'Passw0rd!', '1234', 'letmein', 'admin123admin', 'Sunshine#2026', 'Ada#62849']) {
  test(`production refuses the administrator's password "${password}"`, () => {
    const source = {
      NODE_ENV: 'production',
      FORME_SECRET: STRONG,
      FORME_ADMIN_USER: 'ada',
      FORME_ADMIN_PASSWORD: password,
    };
    assert.deepEqual(refusedVariables(source), ['FORME_ADMIN_PASSWORD']);
  });
}

test('production refuses every value that our own documents hold in the place of a secret', async () => {
  const texts = await Promise.all(['README.md', 'compose.yaml', 'Dockerfile'].map((name) => readFile(name, 'utf8')));
  const words = new Set(texts.join('\n').match(/[\w./+$<>{}:?=-]{32,}/g) ?? []);
  const accepted = [...words].filter((word) => /SECRET/.test(word) && findWeakness(word) === null);
  assert.deepEqual(accepted, []);
  assert.equal(findWeakness('xI$xO.oN$sC}tC^oQ(fF^nK~dB&uT(') === null, false);
});

test('production takes what a random generator makes', () => {
  for (let count = 0; count < 200; count += 1) {
    const hex = randomBytes(32).toString('hex').replaceAll('1234', '1243');
    assert.equal(findWeakness(hex), null, hex);
  }
});

test('a refused address is not repeated, since it may hold a password', () => {
  assert.doesNotMatch(refusal({ DATABASE_URL: 'mysql://ada:hunter2@host/forme' }).message, /hunter2/);
});
