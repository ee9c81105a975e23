import type { EntityManager } from '@mikro-orm/postgresql';
import { hashPassword, verifyDecoy, verifyPassword, type PasswordVerdict } from '../auth/password.ts';
import { createTurnstile, type Turnstile } from '../auth/turnstile.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isStorable } from '../shared/text.ts';
import { CredentialsRejected } from '../user/errors.ts';
import { findCredentials, type Credentials } from '../user/reads.ts';
import { AccountLocked } from './errors.ts';
import { findLock, forgetFailures, hashName, noteFailure, type FailureLimit } from './failures.ts';
import type { PasswordPolicy } from './policy.ts';

/** A name and what was given as its password. */
export interface PasswordAttempt {
  readonly em: EntityManager;
  readonly policy: PasswordPolicy;
  readonly name: string;
  readonly password: string;
}

/**
 * Tells whose name and password belong together. A name that nobody has takes as long as a wrong password and is refused
 * alike, also when it is locked. Throws `CredentialsRejected` or `AccountLocked`.
 */
export type CheckPassword = (attempt: PasswordAttempt) => Promise<Credentials>;

/** More wait for one name only when somebody tries many passwords. */
const MAX_WAITING = 100;

/**
 * A check whose count of wrong passwords all instances share. Passwords for one name are tried one after another here, so
 * that nobody tries many at once before the first of them is counted.
 */
export function createPasswordCheck(): CheckPassword {
  const takeTurn = createTurns();
  return (attempt) => {
    const { maxErrors, errorWindowMinutes } = attempt.policy;
    if (maxErrors === null) return compare(attempt);
    const nameHash = hashName(attempt.name);
    return takeTurn(nameHash, () => compareCounted({ attempt, nameHash, limit: { maxErrors, errorWindowMinutes } }));
  };
}

async function compareCounted(options: { attempt: PasswordAttempt; nameHash: string; limit: FailureLimit }) {
  const { attempt, ...counted } = options;
  const { em } = attempt;
  const lockedFor = await findLock({ em, ...counted });
  if (lockedFor !== null) throw new AccountLocked({ retryAfterSeconds: lockedFor });
  try {
    const credentials = await compare(attempt);
    await forgetFailures({ em, nameHash: counted.nameHash });
    return credentials;
  } catch (error) {
    if (!(error instanceof CredentialsRejected)) throw error;
    const locksFor = await noteFailure({ em, ...counted });
    throw locksFor === null ? error : new AccountLocked({ retryAfterSeconds: locksFor });
  }
}

async function compare({ em, name, password }: PasswordAttempt): Promise<Credentials> {
  const credentials = isStorable(name) ? await findCredentials({ em, name }) : null;
  const verdict = await judge({ credentials, password });
  if (credentials === null || !verdict.isCorrect) throw new CredentialsRejected();
  if (!verdict.needsRehash) return credentials;
  return { ...credentials, passwordHash: await replaceHash({ em, credentials, password }) };
}

function judge(options: { credentials: Credentials | null; password: string }): Promise<PasswordVerdict> {
  const { credentials, password } = options;
  if (credentials === null) return verifyDecoy(password);
  return verifyPassword({ password, stored: credentials.passwordHash });
}

/** Only the very hash that was verified is replaced: a password that was changed meanwhile stays changed. */
async function replaceHash(options: { em: EntityManager; credentials: Credentials; password: string }) {
  const { em, credentials, password } = options;
  const hash = await hashPassword(password);
  await toSqlExecutor(em)('update user_account set password_hash = $1 where id = $2 and password_hash = $3', [
    ...[hash, credentials.id, credentials.passwordHash],
  ]);
  return hash;
}

/** One job at a time for each name. */
function createTurns() {
  const turnstiles = new Map<string, { turnstile: Turnstile; count: number }>();
  return async <Result>(name: string, job: () => Promise<Result>): Promise<Result> => {
    const entered = turnstiles.get(name) ?? {
      turnstile: createTurnstile({ maxAtOnce: 1, maxWaiting: MAX_WAITING }),
      count: 0,
    };
    turnstiles.set(name, entered);
    entered.count += 1;
    try {
      return await entered.turnstile.pass(job);
    } finally {
      entered.count -= 1;
      if (entered.count === 0) turnstiles.delete(name);
    }
  };
}
