import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { loadSigningSecret } from '../../src/auth/signing-secret.ts';
import { createTokenCache } from '../../src/auth/token-cache.ts';
import { createTokens } from '../../src/auth/token.ts';
import { Secret } from '../../src/shared/secret.ts';
import { createFakeClock, createFakeSecretStore } from './fake-stores.ts';
import { forge, toPart } from './token-forge.ts';

const secret = 'kU3vXw9-qZ7r_TgB2nMf5Ls8Hd1Ye4Jc';
const lifetimeSeconds = 86_400;
const time = createFakeClock();
const tokens = createTokens({ secret: new Secret(secret), lifetimeSeconds, clock: time.clock });
const user = { userId: 7, userName: 'ana', tokenVersion: 3 };
const { token } = await tokens.issue(user);
const [header = '', payload = '', signature = ''] = token.split('.');

const nowSeconds = Math.floor(time.clock().getTime() / 1000);
const subject = '{"user_id":7,"user_name":"ana"}';
const genuine = { secret, payload: { sub: subject, iss: 'bisheng', exp: nowSeconds + 60, ver: 3 } };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' }).toString();
const rsaContent = `${toPart({ alg: 'RS256', typ: 'JWT', jwk: rsa.publicKey.export({ format: 'jwk' }) })}.${payload}`;

function without(claim: string): string {
  return JSON.stringify({ ...genuine.payload, [claim]: undefined });
}

/** A signature of 32 bytes leaves two spare bits in its last character. */
function respell(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) ^ 1);
}

const asAdministrator = { sub: '{"user_id":1,"user_name":"admin"}' };

const forged: readonly (readonly [string, string])[] = [
  // Algorithm.
  ['without a signature and algorithm none', `${toPart({ alg: 'none', typ: 'JWT' })}.${payload}.`],
  ['with algorithm None and the old signature', `${toPart({ alg: 'None', typ: 'JWT' })}.${payload}.${signature}`],
  ['with algorithm none, properly signed', forge(genuine, { header: { alg: 'none' } })],
  ['with HS384', forge(genuine, { header: { alg: 'HS384' }, hash: 'sha384' })],
  ['with HS512', forge(genuine, { header: { alg: 'HS512' }, hash: 'sha512' })],
  ['with the algorithm in lower case', forge(genuine, { header: { alg: 'hs256' } })],
  ['without an algorithm', forge(genuine, { header: { alg: undefined } })],
  ['with a list of algorithms', forge(genuine, { header: { alg: ['HS256'] } })],
  [
    'with RS256 and its own key',
    `${rsaContent}.${sign('sha256', Buffer.from(rsaContent), rsa.privateKey).toString('base64url')}`,
  ],
  ['with RS256 signed as HS256 with a public key', forge(genuine, { header: { alg: 'RS256' }, secret: rsaPem })],
  ['with HS256 signed with a public key', forge(genuine, { secret: rsaPem })],
  // Key.
  ['signed with another secret', forge(genuine, { secret: 'another' })],
  ['signed with an empty secret', forge(genuine, { secret: '' })],
  ['signed with zeros', forge(genuine, { secret: Buffer.alloc(32) })],
  ["signed with Bisheng's default secret", forge(genuine, { secret: 'secret' })],
  ['with a kid that names an empty file', forge(genuine, { header: { kid: '../../dev/null' }, secret: '' })],
  ['with a kid that injects SQL', forge(genuine, { header: { kid: "x' UNION SELECT 'k" }, secret: 'k' })],
  ['with a key of its own', forge(genuine, { header: { jwk: { kty: 'oct', k: toPart('mine') } }, secret: 'mine' })],
  ['with an address of keys', forge(genuine, { header: { jku: 'http://127.0.0.1:9/keys' }, secret: 'mine' })],
  ['with a certificate address', forge(genuine, { header: { x5u: 'http://127.0.0.1:9/x' }, secret: 'mine' })],
  // Header and type.
  ['of another type', forge(genuine, { header: { typ: 'at+jwt' } })],
  ['with an unknown critical extension', forge(genuine, { header: { crit: ['exp2'], exp2: 1 } })],
  ['with an unencoded payload', forge(genuine, { header: { b64: false, crit: ['b64'] } })],
  ['whose header is no JSON', forge(genuine, { header: 'HS256' })],
  // Claims.
  ['of another issuer', forge(genuine, { payload: { iss: 'other' } })],
  ['of a list of issuers', forge(genuine, { payload: { iss: ['bisheng'] } })],
  ['without an issuer', forge(genuine, { payload: without('iss') })],
  ['without an expiry', forge(genuine, { payload: without('exp') })],
  ['without a subject', forge(genuine, { payload: without('sub') })],
  ['without a version', forge(genuine, { payload: without('ver') })],
  ['expired now', forge(genuine, { payload: { exp: nowSeconds } })],
  ['expired a day ago', forge(genuine, { payload: { exp: nowSeconds - lifetimeSeconds } })],
  ['whose expiry is a text', forge(genuine, { payload: { exp: '9999999999' } })],
  ['not valid before tomorrow', forge(genuine, { payload: { nbf: nowSeconds + lifetimeSeconds } })],
  ['whose version is a text', forge(genuine, { payload: { ver: '3' } })],
  ['whose version is negative', forge(genuine, { payload: { ver: -1 } })],
  ['whose subject is a number', forge(genuine, { payload: { sub: 7 } })],
  ['whose subject is an object', forge(genuine, { payload: { sub: { user_id: 7, user_name: 'ana' } } })],
  ['whose subject is no JSON', forge(genuine, { payload: { sub: 'ana' } })],
  ['whose subject is null', forge(genuine, { payload: { sub: 'null' } })],
  ['whose subject is a list', forge(genuine, { payload: { sub: '[7,"ana"]' } })],
  ['whose user is a text', forge(genuine, { payload: { sub: '{"user_id":"7","user_name":"ana"}' } })],
  ['whose user is zero', forge(genuine, { payload: { sub: '{"user_id":0,"user_name":"ana"}' } })],
  ['whose user is a fraction', forge(genuine, { payload: { sub: '{"user_id":7.5,"user_name":"ana"}' } })],
  ['whose user has no name', forge(genuine, { payload: { sub: '{"user_id":7}' } })],
  ['whose payload is a list', forge(genuine, { payload: '[]' })],
  ['whose payload is no JSON', forge(genuine, { payload: 'ana' })],
  // Text.
  ['whose payload was exchanged', `${header}.${toPart({ ...genuine.payload, ...asAdministrator })}.${signature}`],
  ['whose signature was changed', `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
  ['whose signature is spelled differently', `${header}.${payload}.${respell(signature)}`],
  ['whose signature was cut', token.slice(0, -2)],
  ['whose signature is missing', `${header}.${payload}.`],
  ['of two parts', `${header}.${payload}`],
  ['of four parts', `${token}.${signature}`],
  ['of five parts, as if encrypted', `${header}.${payload}.${signature}.${payload}.${signature}`],
  ['with padding', `${token}=`],
  ['with a space before it', ` ${token}`],
  ['with a line break after it', `${token}\n`],
  ['in capitals', token.toUpperCase()],
  ['that is empty', ''],
  ['that is null in words', 'null'],
  ['of dots', '..'],
  ['of a name from the prototype', '__proto__'],
  ['of four megabytes', `${header}.${'A'.repeat(4_194_304)}.${signature}`],
  ['that is properly signed and huge', forge(genuine, { payload: { padding: 'x'.repeat(10_000) } })],
];

describe('a token is refused', () => {
  it('for what was forged in it and nothing else', async () => {
    assert.notEqual(await tokens.verify(forge(genuine)), null);
    assert.deepEqual(Buffer.from(respell(signature), 'base64url'), Buffer.from(signature, 'base64url'));
  });

  for (const [which, text] of forged) {
    it(which, async () => assert.equal(await tokens.verify(text), null));
  }

  it('once its time is over, although it was accepted before', async () => {
    const short = createTokens({ secret: new Secret(secret), lifetimeSeconds: 60, clock: time.clock });
    const issued = await short.issue(user);
    assert.notEqual(await short.verify(issued.token), null);
    time.pass({ seconds: 60 });
    assert.equal(await short.verify(issued.token), null);
    assert.equal(await short.verify(issued.token), null);
  });

  it('by tokens under another secret', async () => {
    const other = createTokens({ secret: new Secret(`${secret}!`), lifetimeSeconds, clock: time.clock });
    assert.equal(await other.verify(token), null);
  });

  it('before any is issued under a secret below 32 bytes', () => {
    const short = new Secret('x'.repeat(31));
    assert.throws(() => createTokens({ secret: short, lifetimeSeconds, clock: time.clock }), RangeError);
  });
});

describe('a token is accepted', () => {
  it('as often as it is shown, and tells who bears it', async () => {
    const issued = await tokens.issue(user);
    const claims = { ...user, loginId: null, expiresAt: issued.expiresAt };
    assert.deepEqual(await tokens.verify(issued.token), claims);
    assert.deepEqual(await tokens.verify(issued.token), claims);
  });

  it('when another instance with the same secret issued it', async () => {
    const other = createTokens({ secret: new Secret(secret), lifetimeSeconds, clock: time.clock });
    assert.notEqual(await other.verify((await tokens.issue(user)).token), null);
  });

  it('when a legacy client library made it with the same secret and claims', async () => {
    const spaced = {
      sub: '{"user_id": 7, "user_name": "\\u5f20"}',
      exp: Math.floor(time.clock().getTime() / 1000) + 60,
    };
    assert.equal((await tokens.verify(forge(genuine, { payload: spaced })))?.userName, '张');
  });
});

describe('an issued token', () => {
  it('has the form that legacy clients read', async () => {
    const issued = await tokens.issue(user);
    const [head, body] = issued.token.split('.', 2).map((part): unknown => JSON.parse(atob(part)));
    assert.deepEqual(head, { alg: 'HS256', typ: 'JWT' });
    assert.deepEqual(body, { ver: 3, sub: subject, iss: 'bisheng', exp: issued.expiresAt.getTime() / 1000 });
  });

  it('lives for as long as it should, in whole seconds', async () => {
    const { expiresAt } = await tokens.issue(user);
    const secondsLeft = (expiresAt.getTime() - time.clock().getTime()) / 1000;
    assert.ok(secondsLeft > lifetimeSeconds - 1 && secondsLeft <= lifetimeSeconds);
  });

  it('keeps a name in any script within ASCII', async () => {
    const issued = await tokens.issue({ ...user, userName: '张 "😀" \\' });
    assert.match(atob(issued.token.split('.')[1] ?? ''), /^[\x20-\x7e]+$/);
    assert.equal((await tokens.verify(issued.token))?.userName, '张 "😀" \\');
  });
});

describe('verified tokens', () => {
  it('make room for newer ones, the one unused for longest first', () => {
    const cache = createTokenCache({ maxEntries: 2, clock: time.clock });
    const claims = { expiresAt: new Date(time.clock().getTime() + 1000) };
    cache.keep('one', claims);
    cache.keep('two', claims);
    cache.find('one');
    cache.keep('three', claims);
    assert.deepEqual(
      ['one', 'two', 'three'].map((name) => cache.find(name) !== null),
      [true, false, true],
    );
  });
});

describe('the signing secret', () => {
  it('is the configured one, which is not stored', async () => {
    const secrets = createFakeSecretStore();
    assert.equal((await loadSigningSecret({ configured: new Secret(secret), secrets })).reveal(), secret);
    assert.equal(secrets.kept.size, 0);
  });

  it('is otherwise random, long, and the same for every instance and every start', async () => {
    const secrets = createFakeSecretStore();
    const load = async (): Promise<string> => (await loadSigningSecret({ configured: undefined, secrets })).reveal();
    const [one, two] = await Promise.all([load(), load()]);
    assert.equal(one, two);
    assert.equal(await load(), one);
    assert.match(one, /^[\w-]{64}$/);
    const elsewhere = await loadSigningSecret({ configured: undefined, secrets: createFakeSecretStore() });
    assert.notEqual(elsewhere.reveal(), one);
  });
});
