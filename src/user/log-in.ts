import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import type { Tokens } from '../auth/token.ts';
import { createLoginId, openLogin, openOnlyLogin } from '../login/open.ts';
import { findLoginPolicy } from '../login/policy.ts';
import type { CheckPassword } from '../password/check.ts';
import { PasswordExpired } from '../password/errors.ts';
import { findPasswordPolicy, type PasswordPolicy } from '../password/policy.ts';
import { UserDisabled } from './errors.ts';
import { getUserRow, type Credentials, type UserRow } from './reads.ts';

/** A login that succeeded. */
export interface LoggedIn {
  readonly accessToken: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly user: UserRow;
  /** The first token with which the login goes on; the same, however often it is asked for. */
  readonly makeRefreshToken: () => Promise<string>;
}

/** Lets logins go on. */
export interface Refreshing {
  readonly openRefresh: (login: { em: EntityManager; loginId: string }) => Promise<string>;
}

/** What a login is opened with. */
interface Opening {
  readonly em: EntityManager;
  /** Where the request came from; null when it is not known. */
  readonly address: string | null;
  readonly tokens: Tokens;
  readonly logins: Refreshing;
}

/** Who is let in. */
interface LetIn extends Opening {
  readonly user: UserRow;
  /** That of the account when it was looked at, so that what it revokes meanwhile holds no more. */
  readonly tokenVersion: number;
}

/** What somebody wants to be let in with. */
interface LogIn extends Opening {
  readonly checkPassword: CheckPassword;
  readonly name: string;
  readonly password: string;
}

/**
 * Exchanges a name and a password for a token. An unknown name takes as long as a wrong password and is refused alike;
 * that an account is disabled, or its password has expired, is told only to whoever knows the password. Nobody gets a
 * token whose login is not on record. Throws `CredentialsRejected`, `AccountLocked`, `UserDisabled` or `PasswordExpired`.
 */
export async function logIn(options: LogIn): Promise<LoggedIn> {
  const { em, checkPassword, name, password } = options;
  const policy = await findPasswordPolicy({ em });
  const credentials = await checkPassword({ em, policy, name, password });
  const user = await getUserRow({ em, id: credentials.id });
  if (user.isDisabled) throw new UserDisabled();
  if (hasExpired({ credentials, policy })) throw new PasswordExpired();
  return letIn({ ...options, user, tokenVersion: credentials.tokenVersion });
}

/** Opens a login for somebody who has proven who they are, and puts it on record; the only one where there may be but one. */
export async function letIn(options: LetIn): Promise<LoggedIn> {
  const { em, address, tokens, logins, user, tokenVersion } = options;
  const loginId = createLoginId();
  const entry = { operator: user, area: 'SYSTEM', event: 'LOGGED_IN', object: null } as const;
  await writeEntry({ scope: { em, address }, loginId, ...entry });
  const { token, expiresAt } = await tokens.issue({ userId: user.id, userName: user.name, tokenVersion, loginId });
  const login = { em, id: loginId, userId: user.id, tokenVersion, address, expiresAt };
  const { allowsMultiLogin } = await findLoginPolicy({ em });
  await (allowsMultiLogin ? openLogin(login) : openOnlyLogin({ ...login, userName: user.name }));
  let made: Promise<string> | null = null;
  const makeRefreshToken = (): Promise<string> => (made ??= logins.openRefresh({ em, loginId }));
  return { accessToken: token, expiresAt: expiresAt.toISOString(), user, makeRefreshToken };
}

function hasExpired({ credentials, policy }: { credentials: Credentials; policy: PasswordPolicy }): boolean {
  return policy.validDays !== null && credentials.passwordDays >= policy.validDays;
}
