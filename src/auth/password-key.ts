import { constants, createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { InvalidInput } from '../shared/refusal.ts';
import { assertPasswordLength, MAX_PASSWORD_BYTES } from './password.ts';
import { loadOrCreateSecret } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';

const SECRET_NAME = 'password-rsa-key';
const MODULUS_BITS = 2048;

/** Base64 of exactly one block of the key's 256 bytes. */
const CIPHERTEXT_PATTERN = /^[A-Za-z0-9+/]{342}==$/;

/** The key pair that passwords travel under. */
export interface PasswordKey {
  /** The public key as PEM of type `RSA PUBLIC KEY` (PKCS#1). */
  readonly publicPem: () => string;
  /**
   * The password in a field: decrypted if the field is base64 of one block, else the field as it is, because script
   * clients send plain text. What was encrypted for another key comes out as gibberish, which no account accepts.
   * Refuses a password above `MAX_PASSWORD_BYTES` with `InvalidInput`.
   */
  readonly decryptPassword: (field: string) => string;
}

/** The key pair of this database; made by the first instance that needs it, shared by all, kept across restarts. */
export async function loadPasswordKey(secrets: SecretStore): Promise<PasswordKey> {
  const privatePem = await loadOrCreateSecret({ secrets, name: SECRET_NAME, create: createPrivatePem });
  const privateKey = createPrivateKey(privatePem);
  const publicPem = createPublicKey(privateKey).export({ type: 'pkcs1', format: 'pem' });
  return {
    publicPem: () => publicPem.toString(),
    decryptPassword: (field) => decryptPassword({ field, privateKey }),
  };
}

async function createPrivatePem(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

function decryptPassword({ field, privateKey }: { field: string; privateKey: KeyObject }): string {
  if (field.length > MAX_PASSWORD_BYTES) {
    throw new InvalidInput([{ path: ['password'], message: `At most ${MAX_PASSWORD_BYTES} characters are taken.` }]);
  }
  // `openssl base64` folds its lines.
  const block = field.replace(/\r?\n/g, '');
  const password = CIPHERTEXT_PATTERN.test(block) ? (findPlainText({ block, privateKey }) ?? field) : field;
  assertPasswordLength(password);
  return password;
}

/**
 * Null when the block is no smaller than the modulus and therefore no ciphertext, which anybody can tell from the
 * public key. Whether the padding was right is never told: OpenSSL answers random bytes instead, and looking at
 * them more closely (say, whether they are UTF-8) would give an attacker the oracle that this takes away.
 */
function findPlainText({ block, privateKey }: { block: string; privateKey: KeyObject }): string | null {
  try {
    const padding = constants.RSA_PKCS1_PADDING;
    return privateDecrypt({ key: privateKey, padding }, Buffer.from(block, 'base64')).toString('utf8');
  } catch {
    return null;
  }
}
