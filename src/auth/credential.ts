import { isApiKey } from './api-key.ts';
import { ACCESS_TOKEN_COOKIE, readCookie } from './cookie.ts';

const BEARER_PATTERN = /^Bearer +(\S+)$/i;

/**
 * The credential of a request, an access token or an API key, from its `X-API-Key`, `Cookie` and `Authorization` headers;
 * null when none of them has one. A key that was sent as one wins, because nobody does that by accident. Else the cookie
 * wins: the legacy client also sends a bearer token from local storage, which may be a stale one. A cookie never carries
 * a key: pages have logins.
 */
export function readCredential(headers: {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: string | readonly string[] | undefined;
}): string | null {
  const { 'x-api-key': key } = headers;
  if (typeof key === 'string' && key !== '') return key;
  const bearer = BEARER_PATTERN.exec(headers.authorization ?? '')?.[1] ?? null;
  if (bearer !== null && isApiKey(bearer)) return bearer;
  const fromCookie = readCookie(headers.cookie, ACCESS_TOKEN_COOKIE);
  if (fromCookie !== null && fromCookie !== '') return isApiKey(fromCookie) ? null : fromCookie;
  return bearer;
}

/**
 * The API key in the address of a socket, for programs in browsers, which can send no headers there; null for none. A
 * login is not taken from there: its page has the cookie, and addresses are written down where headers are not.
 */
export function findKeyInAddress(url: string): string | null {
  const given = new URLSearchParams(url.split('?', 2)[1] ?? '').get('t') ?? '';
  return isApiKey(given) ? given : null;
}
