import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { hashRefreshToken, isRefreshToken, type RefreshTokens } from '../auth/refresh-token.ts';
import type { Tokens } from '../auth/token.ts';
import type { Scope } from '../database/scope.ts';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { getUserRow, type UserRow } from '../user/reads.ts';
import { RefreshRejected } from './errors.ts';

/** What logins go on with. */
export interface RefreshDependencies {
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
  /** How long a token can be exchanged, and with it how long a login goes on that nobody uses. */
  readonly refreshSeconds: number;
}

/** A login that goes on. */
export interface RefreshedLogin {
  readonly accessToken: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly refreshToken: string;
  readonly user: UserRow;
}

/** Tabs of one browser wake up at once, and an answer may be lost on its way: so long, asking again is no theft. */
const GRACE_SECONDS = 10;

interface FoundToken {
  readonly loginId: string;
  /** Whether the login goes on, and so does what the token was given for. */
  readonly holds: boolean;
  readonly state: 'UNUSED' | 'JUST_USED' | 'USED';
  readonly userId: number;
  readonly userName: string;
  readonly tokenVersion: number;
}

/** Locked, so that of two who come at once the second sees what the first has done. */
const FIND = `
  select r.login_id as "loginId", l.ended_at is null and r.expires_at > now() and not u.is_disabled
      and l.token_version = u.token_version as holds,
    case when r.used_at is null then 'UNUSED'
      when r.used_at > now() - make_interval(secs => $2) then 'JUST_USED' else 'USED' end as state,
    u.id as "userId", u.name as "userName", u.token_version as "tokenVersion"
  from refresh_token r join login l on l.id = r.login_id join user_account u on u.id = l.user_id
  where r.hash = $1 for update of r, l`;

const ADD = `
  with longer as (
    update login set expires_at = greatest(expires_at, now() + make_interval(secs => $3)) where id = $2 returning id
  ) insert into refresh_token (hash, login_id, expires_at)
  select $1, id, now() + make_interval(secs => $3) from longer`;

/** Lets a login go on after its access token has expired; returns the first token that it goes on with. */
export async function openRefresh(options: {
  em: EntityManager;
  dependencies: RefreshDependencies;
  loginId: string;
}): Promise<string> {
  const { em, dependencies, loginId } = options;
  const { refreshTokens, refreshSeconds } = dependencies;
  const token = refreshTokens.make();
  await toSqlExecutor(em)(ADD, [hashRefreshToken(token), loginId, refreshSeconds]);
  return token;
}

/**
 * Exchanges a token for a pair of an access token and the next one. One that was exchanged before ends its whole login,
 * because either the one who comes, or the one who came, has stolen it. Throws `RefreshRejected`, which tells nothing else.
 */
export async function refresh(options: {
  scope: Scope;
  dependencies: RefreshDependencies;
  refreshToken: string;
}): Promise<RefreshedLogin> {
  const { scope, dependencies, refreshToken } = options;
  const { tokens, refreshTokens } = dependencies;
  const found = isRefreshToken(refreshToken)
    ? await scope.em.fork().transactional((em) => exchange({ ...options, scope: { ...scope, em } }))
    : null;
  if (found === null) throw new RefreshRejected();
  const { userId, userName, tokenVersion, loginId } = found;
  const { token, expiresAt } = await tokens.issue({ userId, userName, tokenVersion, loginId });
  return {
    accessToken: token,
    expiresAt: expiresAt.toISOString(),
    refreshToken: refreshTokens.successorOf(refreshToken),
    user: await getUserRow({ em: scope.em, id: userId }),
  };
}

/** The token's login, which goes on; null where it does not. What ends with it is committed all the same. */
async function exchange(options: {
  scope: Scope;
  dependencies: RefreshDependencies;
  refreshToken: string;
}): Promise<FoundToken | null> {
  const { scope, dependencies, refreshToken } = options;
  const execute = toSqlExecutor(scope.em);
  const hash = hashRefreshToken(refreshToken);
  const [found] = await execute<FoundToken>(FIND, [hash, GRACE_SECONDS]);
  if (found?.holds !== true) return null;
  if (found.state === 'JUST_USED') return found;
  if (found.state === 'USED') {
    await endStolen({ scope, found });
    return null;
  }
  await execute('update refresh_token set used_at = now() where hash = $1', [hash]);
  const next = dependencies.refreshTokens.successorOf(refreshToken);
  await execute(ADD, [hashRefreshToken(next), found.loginId, dependencies.refreshSeconds]);
  return found;
}

async function endStolen({ scope, found }: { scope: Scope; found: FoundToken }): Promise<void> {
  await toSqlExecutor(scope.em)('update login set ended_at = now() where id = $1', [found.loginId]);
  const operator = { id: found.userId, name: found.userName };
  await writeEntry({ scope, operator, area: 'SYSTEM', event: 'REFRESH_TOKEN_REUSED', object: null });
}

const TOKENS: Expiring = Object.freeze({ table: 'refresh_token', key: 'hash', end: 'expires_at', batch: 500 });

/** Deletes tokens that can be exchanged no longer, used or not; returns how many. */
export function deleteOldRefreshTokens({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: TOKENS });
}
