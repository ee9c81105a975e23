/** The cookie that carries the access token; its name is part of the legacy contract. */
export const ACCESS_TOKEN_COOKIE = 'access_token_cookie';

const BEARER_PATTERN = /^Bearer +(\S+)$/i;

/** The value of the first cookie of that name in a `Cookie` header, without quotes; null when there is none. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const separator = pair.indexOf('=');
    if (separator < 0 || pair.slice(0, separator).trim() !== name) continue;
    return pair
      .slice(separator + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
  }
  return null;
}

/** The `Set-Cookie` value of a login: for the session, unreadable by scripts, not sent by foreign pages' requests. */
export function toLoginCookie({ token, isSecure }: { token: string; isSecure: boolean }): string {
  const cookie = `${ACCESS_TOKEN_COOKIE}=${token}; HttpOnly; Path=/; SameSite=Lax`;
  return isSecure ? `${cookie}; Secure` : cookie;
}

/** The `Set-Cookie` value that removes the cookie of a login. */
export function toLogoutCookie(): string {
  return `${ACCESS_TOKEN_COOKIE}=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=lax`;
}

/**
 * The access token of a request, from its `Cookie` and `Authorization` headers; null when neither has one. The
 * cookie wins: the legacy client also sends a bearer token from local storage, which may be a stale one.
 */
export function readAccessToken(headers: {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}): string | null {
  const fromCookie = readCookie(headers.cookie, ACCESS_TOKEN_COOKIE);
  if (fromCookie !== null && fromCookie !== '') return fromCookie;
  return BEARER_PATTERN.exec(headers.authorization ?? '')?.[1] ?? null;
}
