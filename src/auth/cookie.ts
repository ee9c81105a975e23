/** The cookie that carries the access token; its name is part of the legacy contract. */
export const ACCESS_TOKEN_COOKIE = 'access_token_cookie';

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
