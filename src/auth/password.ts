import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { InvalidInput } from '../shared/refusal.ts';
import { findPasswordHash, toPhcString } from './password-hash.ts';
import type { Argon2Cost, Argon2idHash, PasswordHash } from './password-hash.ts';
import { createTurnstile } from './turnstile.ts';

/** The longest password that is taken, in bytes of UTF-8. */
export const MAX_PASSWORD_BYTES = 1024;

/** OWASP's minimum for argon2id. */
const COST: Argon2Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;
const DECOY: Argon2idHash = {
  kind: 'argon2id',
  cost: COST,
  salt: Buffer.alloc(SALT_BYTES),
  digest: Buffer.alloc(DIGEST_BYTES),
};

/**
 * Hashing runs on libuv's pool of four threads, which files and name look-ups share: two stay free for them, and a
 * flood of logins holds 40 MiB at most. Two hundred waiting jobs are some five seconds of work.
 */
const turnstile = createTurnstile({ maxAtOnce: 2, maxWaiting: 200 });

const runArgon2 = promisify(argon2);

/** What comparing a password with a stored one showed. */
export interface PasswordVerdict {
  readonly isCorrect: boolean;
  /** Whether the password is correct but stored in a form or at a cost that is out of date: store it anew. */
  readonly needsRehash: boolean;
}

const WRONG: PasswordVerdict = Object.freeze({ isCorrect: false, needsRehash: false });

/**
 * Hashes a password for storage with argon2id and a random salt, off the event loop. Refuses with `InvalidInput`
 * above `MAX_PASSWORD_BYTES`; throws `TurnstileFull` when far too many logins are under way.
 */
export async function hashPassword(password: string): Promise<string> {
  assertPasswordLength(password);
  const salt = randomBytes(SALT_BYTES);
  const digest = await derive({ password, cost: COST, salt, digestBytes: DIGEST_BYTES });
  return toPhcString({ cost: COST, salt, digest });
}

/**
 * Compares a password with a stored one in constant time, off the event loop. An unreadable stored password, an
 * account without one (null) and an MD5 digest take as long as an argon2id hash. Throws `TurnstileFull` when far too
 * many logins are under way.
 */
export async function verifyPassword(options: {
  readonly password: string;
  readonly stored: string | null;
}): Promise<PasswordVerdict> {
  const { password, stored } = options;
  if (Buffer.byteLength(password) > MAX_PASSWORD_BYTES) return WRONG;
  const hash = findPasswordHash(stored ?? '') ?? DECOY;
  const isMatch = await matches({ password, hash });
  if (!isMatch || hash === DECOY) return WRONG;
  return { isCorrect: true, needsRehash: isOutdated(hash) };
}

/** Costs what `verifyPassword` costs and is never correct: for a name that nobody has. */
export async function verifyDecoy(password: string): Promise<PasswordVerdict> {
  return verifyPassword({ password, stored: null });
}

/** Refuses a password above `MAX_PASSWORD_BYTES` with `InvalidInput`. */
export function assertPasswordLength(password: string): void {
  if (Buffer.byteLength(password) <= MAX_PASSWORD_BYTES) return;
  throw new InvalidInput([{ path: ['password'], message: `A password has at most ${MAX_PASSWORD_BYTES} bytes.` }]);
}

async function matches({ password, hash }: { password: string; hash: PasswordHash }): Promise<boolean> {
  const { cost, salt, digest } = hash.kind === 'argon2id' ? hash : DECOY;
  const derived = await derive({ password, cost, salt, digestBytes: digest.length });
  if (hash.kind === 'argon2id') return timingSafeEqual(derived, digest);
  return timingSafeEqual(createHash('md5').update(password).digest(), hash.digest);
}

function isOutdated(hash: PasswordHash): boolean {
  if (hash.kind === 'md5') return true;
  const { memoryKib, passes, lanes } = hash.cost;
  return memoryKib !== COST.memoryKib || passes !== COST.passes || lanes !== COST.lanes;
}

function derive(options: { password: string; cost: Argon2Cost; salt: Buffer; digestBytes: number }): Promise<Buffer> {
  const { password, cost, salt, digestBytes } = options;
  return turnstile.pass(() =>
    runArgon2('argon2id', {
      message: password,
      nonce: salt,
      memory: cost.memoryKib,
      passes: cost.passes,
      parallelism: cost.lanes,
      tagLength: digestBytes,
    }),
  );
}
