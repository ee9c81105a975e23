import assert from 'node:assert/strict';
import { argon2Sync, createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { hashPassword, MAX_PASSWORD_BYTES, verifyDecoy, verifyPassword } from '../../src/auth/password.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';

const WRONG = { isCorrect: false, needsRehash: false };
const CURRENT = { isCorrect: true, needsRehash: false };
const OUTDATED = { isCorrect: true, needsRehash: true };
const password = 'Tür & Angel 7';
const md5 = createHash('md5').update(password).digest('hex');

/** The stored form of the password at some cost, made without the code under test. */
function toStored(options: { memory: number; passes: number; digestBytes?: number }): string {
  const { memory, passes, digestBytes = 32 } = options;
  const nonce = Buffer.from('a salt of 16 byt');
  const digest = argon2Sync('argon2id', {
    message: password,
    nonce,
    memory,
    passes,
    parallelism: 1,
    tagLength: digestBytes,
  });
  const [salt, text] = [nonce, digest].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${salt}$${text}`;
}

describe('a password is refused', () => {
  const unusable: readonly (readonly [string, string | null])[] = [
    ['an account without a password', null],
    ['an empty stored password', ''],
    ['the password stored in plain text', password],
    ['a truncated hash', toStored({ memory: 64, passes: 1 }).slice(0, 40)],
    ['another version of argon2', toStored({ memory: 64, passes: 1 }).replace('v=19', 'v=16')],
    ['another kind of argon2', toStored({ memory: 64, passes: 1 }).replace('argon2id', 'argon2i')],
    ['a hash that would take gigabytes', toStored({ memory: 64, passes: 1 }).replace('m=64', 'm=4194304')],
    ['a hash that would take minutes', toStored({ memory: 64, passes: 1 }).replace('t=1', 't=99')],
    ['a hash without memory', toStored({ memory: 64, passes: 1 }).replace('m=64', 'm=0')],
    ['a hash without lanes', toStored({ memory: 64, passes: 1 }).replace('p=1', 'p=0')],
    ['an MD5 digest of something else', createHash('md5').update('other').digest('hex')],
    ['an MD5 digest with a digit too many', `${md5}0`],
    ['a SHA-1 digest', createHash('sha1').update(password).digest('hex')],
  ];
  for (const [what, stored] of unusable) {
    it(`by ${what}`, async () => assert.deepEqual(await verifyPassword({ password, stored }), WRONG));
  }

  it('when it differs in case, in space or in length', async () => {
    const stored = toStored({ memory: 64, passes: 1 });
    for (const other of ['', password.toUpperCase(), ` ${password}`, `${password} `, password.slice(0, -1)]) {
      assert.deepEqual(await verifyPassword({ password: other, stored }), WRONG, other);
    }
  });

  it('when nobody has the name, even if it is empty', async () => {
    assert.deepEqual(await verifyDecoy(password), WRONG);
    assert.deepEqual(await verifyDecoy(''), WRONG);
  });

  it('when it is the MD5 digest itself', async () => {
    assert.deepEqual(await verifyPassword({ password: md5, stored: md5 }), WRONG);
  });

  it('when it is longer than any password', async () => {
    const long = 'x'.repeat(MAX_PASSWORD_BYTES + 1);
    await assert.rejects(hashPassword(long), InvalidInput);
    assert.deepEqual(
      await verifyPassword({ password: long, stored: createHash('md5').update(long).digest('hex') }),
      WRONG,
    );
  });
});

describe('a password is accepted', () => {
  it('by what it was hashed to, which tells its cost and differs each time', async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(one, two);
    assert.deepEqual(await verifyPassword({ password, stored: one }), CURRENT);
    assert.deepEqual(await verifyPassword({ password, stored: two }), CURRENT);
  });

  it('when it is empty, or as long as it may be', async () => {
    for (const extreme of ['', 'é'.repeat(MAX_PASSWORD_BYTES / 2)]) {
      assert.deepEqual(await verifyPassword({ password: extreme, stored: await hashPassword(extreme) }), CURRENT);
    }
  });

  it('by a hash of another program at the present cost', async () => {
    assert.deepEqual(await verifyPassword({ password, stored: toStored({ memory: 19_456, passes: 2 }) }), CURRENT);
  });

  it('by a cheaper hash, which then is to be replaced', async () => {
    assert.deepEqual(await verifyPassword({ password, stored: toStored({ memory: 64, passes: 1 }) }), OUTDATED);
    assert.deepEqual(
      await verifyPassword({ password, stored: toStored({ memory: 64, passes: 1, digestBytes: 16 }) }),
      OUTDATED,
    );
  });

  it('by an imported MD5 digest in either case, which then is to be replaced', async () => {
    assert.deepEqual(await verifyPassword({ password, stored: md5 }), OUTDATED);
    assert.deepEqual(await verifyPassword({ password, stored: md5.toUpperCase() }), OUTDATED);
  });
});
