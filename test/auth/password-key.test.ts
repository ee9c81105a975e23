// cspell:ignore pkeyutl pubin
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants, createPublicKey, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { loadPasswordKey } from '../../src/auth/password-key.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';
import { createFakeSecretStore } from './fake-stores.ts';

const secrets = createFakeSecretStore();
const key = await loadPasswordKey(secrets);

function encrypt(text: string, pem = key.publicPem()): string {
  return publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64');
}

describe('a password field is refused', () => {
  it('above its greatest length, in plain text or in base64', () => {
    for (const field of ['x'.repeat(1025), 'é'.repeat(513), encrypt('x').repeat(4)]) {
      assert.throws(() => key.decryptPassword(field), InvalidInput);
    }
  });
});

describe('a password field is gibberish', () => {
  it('when it was encrypted for another key', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const field = encrypt('right', other.export({ type: 'pkcs1', format: 'pem' }).toString());
    assert.ok(!key.decryptPassword(field).includes('right'));
  });

  it('when it was changed on its way', () => {
    const block = Buffer.from(encrypt('right'), 'base64');
    block.writeUInt8(block.readUInt8(255) ^ 1, 255);
    assert.ok(!key.decryptPassword(block.toString('base64')).includes('right'));
  });
});

describe('a password field is plain text', () => {
  const block = encrypt('right');
  const rows: readonly (readonly [string, string])[] = [
    ['when it is empty', ''],
    ['when it is an ordinary password', 'Tulip-77'],
    ['when it is base64 of something short', 'aGVsbG8='],
    ['when it is base64 of a 512 bit block', Buffer.alloc(64, 7).toString('base64')],
    ['when a character of the block is missing', block.slice(1)],
    ['when the block has no padding', block.slice(0, -2)],
    ['when the block is in the other base64 alphabet', `-_${block.slice(2)}`],
    ['when the block is no smaller than the modulus', Buffer.alloc(256, 0xff).toString('base64')],
    ['when it is as long as it may be', 'x'.repeat(1024)],
  ];
  for (const [when, field] of rows) {
    it(when, () => assert.equal(key.decryptPassword(field), field));
  }
});

describe('a password field is decrypted', () => {
  for (const password of ['', 'Tulip-77', 'naïve 密码', 'x'.repeat(245)]) {
    it(`to ${password.length} characters`, () => assert.equal(key.decryptPassword(encrypt(password)), password));
  }

  it('when its base64 is folded', () => {
    const folded = encrypt('Tulip-77').replace(/.{64}/g, '$&\r\n');
    assert.equal(key.decryptPassword(`${folded}\n`), 'Tulip-77');
  });

  it('when the openssl command encrypted it', (test) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'forme-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const pemPath = path.join(folder, 'public.pem');
    writeFileSync(pemPath, createPublicKey(key.publicPem()).export({ type: 'spki', format: 'pem' }));
    const { stdout, error } = spawnSync('openssl', ['pkeyutl', '-encrypt', '-pubin', '-inkey', pemPath], {
      input: 'Tulip-77',
    });
    if (error) test.diagnostic('There is no openssl command here; the other cases cover the same block.');
    else assert.equal(key.decryptPassword(stdout.toString('base64')), 'Tulip-77');
  });
});

describe('the password key', () => {
  it('is PKCS#1 PEM of 2048 bits', () => {
    assert.match(key.publicPem(), /^-----BEGIN RSA PUBLIC KEY-----\n[\s\S]+\n-----END RSA PUBLIC KEY-----\n$/);
    assert.equal(createPublicKey(key.publicPem()).asymmetricKeyDetails?.modulusLength, 2048);
  });

  it('is the same after a restart', async () => {
    const again = await loadPasswordKey(secrets);
    assert.equal(again.publicPem(), key.publicPem());
    assert.equal(again.decryptPassword(encrypt('Tulip-77')), 'Tulip-77');
  });

  it('is the same on two instances that start at once', async () => {
    const shared = createFakeSecretStore();
    const [one, two] = await Promise.all([loadPasswordKey(shared), loadPasswordKey(shared)]);
    assert.equal(one.publicPem(), two.publicPem());
  });
});
