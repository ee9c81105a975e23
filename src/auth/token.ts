import { jwtVerify, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { isJsonObject } from '../shared/json.ts';
import type { Secret } from '../shared/secret.ts';
import { createTokenCache } from './token-cache.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'bisheng';

/** Well above any token of ours, far below what would cost something to parse. */
const MAX_TOKEN_LENGTH = 4096;

/** A key shorter than the digest makes HS256 weaker than its name (RFC 7518, 3.2). */
const MIN_KEY_BYTES = 32;

const TOKEN_PATTERN = /^[\w-]+\.[\w-]+\.([\w-]+)$/;

/** What a token says about its bearer. Whether that still holds is for the account to tell, by `tokenVersion`. */
export interface TokenClaims {
  readonly userId: number;
  readonly userName: string;
  /** The account's token version when the token was issued; a lower one than the account's is revoked. */
  readonly tokenVersion: number;
  /** The login that the token belongs to; null when it names none. */
  readonly loginId: string | null;
  readonly expiresAt: Date;
}

/** Whose token to issue. */
export type TokenBearer = Omit<TokenClaims, 'expiresAt' | 'loginId'> & { readonly loginId?: string };

/** A token and when it stops working. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues and verifies access tokens: JWT, signed with HS256, in the form that legacy clients know. */
export interface Tokens {
  readonly issue: (user: TokenBearer) => Promise<IssuedToken>;
  /** The claims of a genuine, unexpired token; null for anything else, without telling why. */
  readonly verify: (token: string) => Promise<TokenClaims | null>;
}

/** Tokens under one secret; get that from `loadSigningSecret`. Throws `RangeError` for one below 32 bytes. */
export function createTokens(options: {
  readonly secret: Secret;
  readonly lifetimeSeconds: number;
  readonly clock: () => Date;
}): Tokens {
  const { lifetimeSeconds, clock } = options;
  const key = new TextEncoder().encode(options.secret.reveal());
  if (key.length < MIN_KEY_BYTES) throw new RangeError(`A signing secret has at least ${MIN_KEY_BYTES} bytes.`);
  const verified = createTokenCache<TokenClaims>({ maxEntries: 10_000, clock });
  return {
    issue: (user) => sign({ user, key, expiresAt: expiryAfter(clock(), lifetimeSeconds) }),
    verify: async (token) => {
      if (!isOneSpelling(token)) return null;
      const known = verified.find(token);
      if (known !== null) return known;
      const claims = await findClaims({ token, key, now: clock() });
      if (claims !== null) verified.keep(token, claims);
      return claims;
    },
  };
}

/** JWT times are whole seconds. */
function expiryAfter(now: Date, seconds: number): Date {
  return new Date((Math.floor(now.getTime() / 1000) + seconds) * 1000);
}

async function sign(options: { user: TokenBearer; key: Uint8Array; expiresAt: Date }): Promise<IssuedToken> {
  const { user, key, expiresAt } = options;
  const token = await new SignJWT({ ver: user.tokenVersion, ...(user.loginId !== undefined && { sid: user.loginId }) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(toSubject(user))
    .setIssuer(ISSUER)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, expiresAt };
}

/** Non-ASCII is escaped because clients decode the payload with `atob`, which knows bytes only. */
function toSubject({ userId, userName }: { userId: number; userName: string }): string {
  const json = JSON.stringify({ user_id: userId, user_name: userName });
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The spare bits at the end of a signature let several spellings pass for one signature. Only the canonical one is
 * taken, so that a token can be recognised, and revoked, by its text.
 */
function isOneSpelling(token: string): boolean {
  if (token.length > MAX_TOKEN_LENGTH) return false;
  const signature = TOKEN_PATTERN.exec(token)?.[1];
  if (signature === undefined) return false;
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

async function findClaims(options: { token: string; key: Uint8Array; now: Date }): Promise<TokenClaims | null> {
  const { token, key, now } = options;
  const rules = {
    algorithms: [ALGORITHM],
    issuer: ISSUER,
    typ: 'JWT',
    requiredClaims: ['exp', 'sub'],
    currentDate: now,
  };
  try {
    const { payload } = await jwtVerify(token, key, rules);
    return parseClaims(payload);
  } catch {
    return null;
  }
}

function parseClaims(payload: JWTPayload): TokenClaims | null {
  const subject: unknown = JSON.parse(payload.sub ?? 'null');
  if (!isJsonObject(subject)) return null;
  const { user_id: userId, user_name: userName } = subject;
  const { ver: tokenVersion, exp, sid = null } = payload;
  if (!isWholeNumber(userId) || !isWholeNumber(tokenVersion) || !isWholeNumber(exp)) return null;
  if (userId < 1 || typeof userName !== 'string') return null;
  if (sid !== null && typeof sid !== 'string') return null;
  return { userId, userName, tokenVersion, loginId: sid, expiresAt: new Date(exp * 1000) };
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
