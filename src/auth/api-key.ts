import { createHash, randomBytes } from 'node:crypto';

/** Told apart from every other credential at a glance, by people, by us and by what looks for leaked secrets. */
const MARK = 'forme_';

const SECRET_BYTES = 32;

/** Enough to tell somebody's keys apart; 220 bits stay unknown to whoever sees it. */
const SHOWN_LENGTH = MARK.length + 6;

const PATTERN = /^forme_[\w-]{43}$/;

/** A key that was just made. Only the hash and the prefix are kept. */
export interface MadeApiKey {
  readonly secret: string;
  readonly prefix: string;
  readonly hash: string;
}

/** A new key of 256 random bits. */
export function makeApiKey(): MadeApiKey {
  const secret = MARK + randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, prefix: secret.slice(0, SHOWN_LENGTH), hash: hashApiKey(secret) };
}

/** Whether a credential has the form of a key; says nothing about whether it is one. */
export function isApiKey(text: string): boolean {
  return PATTERN.test(text);
}

/**
 * What is kept of a key. A fast hash is enough, unlike for passwords: nobody can try 2^256 keys, however fast, and
 * every request has to be looked up by it.
 */
export function hashApiKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
