import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { hashPassword, verifyDecoy, verifyPassword, type PasswordVerdict } from '../auth/password.ts';
import type { Tokens } from '../auth/token.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { createLoginId, openLogin } from '../login/open.ts';
import { isStorable } from '../shared/text.ts';
import { CredentialsRejected, UserDisabled } from './errors.ts';
import { findCredentials, getUserRow, type Credentials, type UserRow } from './reads.ts';

/** A login that succeeded. */
export interface LoggedIn {
  readonly accessToken: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly user: UserRow;
}

/**
 * Exchanges a name and a password for a token. An unknown name takes as long as a wrong password and is refused alike;
 * that an account is disabled is told only to whoever knows its password. Nobody gets a token whose login is not on
 * record. Throws `CredentialsRejected` or `UserDisabled`.
 */
export async function logIn(options: {
  em: EntityManager;
  /** Where the request came from; null when it is not known. */
  address: string | null;
  tokens: Tokens;
  name: string;
  password: string;
}): Promise<LoggedIn> {
  const { em, address, tokens, name, password } = options;
  const credentials = isStorable(name) ? await findCredentials({ em, name }) : null;
  const verdict = await judge({ credentials, password });
  if (credentials === null || !verdict.isCorrect) throw new CredentialsRejected();
  const user = await getUserRow({ em, id: credentials.id });
  if (user.isDisabled) throw new UserDisabled();
  if (verdict.needsRehash) await replaceHash({ em, credentials, password });
  await writeEntry({ scope: { em, address }, operator: user, area: 'SYSTEM', event: 'LOGGED_IN', object: null });
  const loginId = createLoginId();
  const { token, expiresAt } = await tokens.issue({
    userId: user.id,
    userName: user.name,
    tokenVersion: credentials.tokenVersion,
    loginId,
  });
  await openLogin({ em, id: loginId, userId: user.id, address, expiresAt });
  return { accessToken: token, expiresAt: expiresAt.toISOString(), user };
}

function judge(options: { credentials: Credentials | null; password: string }): Promise<PasswordVerdict> {
  const { credentials, password } = options;
  if (credentials === null) return verifyDecoy(password);
  return verifyPassword({ password, stored: credentials.passwordHash });
}

/** Only the very hash that was verified is replaced: a password that was changed meanwhile stays changed. */
async function replaceHash(options: { em: EntityManager; credentials: Credentials; password: string }): Promise<void> {
  const { em, credentials, password } = options;
  await toSqlExecutor(em)('update user_account set password_hash = $1 where id = $2 and password_hash = $3', [
    await hashPassword(password),
    credentials.id,
    credentials.passwordHash,
  ]);
}
