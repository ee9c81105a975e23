import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../shared/secret.ts';

/** Told apart from every other credential at a glance; no bearer of one is let in with it. */
const MARK = 'refresh_';

const SECRET_BYTES = 32;

const PATTERN = /^refresh_[\w-]{43}$/;

/** Makes tokens with which a login goes on. Each is good for one exchange. */
export interface RefreshTokens {
  /** The first of a login, of 256 random bits. */
  readonly make: () => string;
  /**
   * The one that takes the place of another; always the same, so that a client that asks twice at once is given one.
   * Whoever has the former one, and the database, cannot tell it.
   */
  readonly successorOf: (token: string) => string;
}

/** Tokens that are told from one another by the server's secret. */
export function createRefreshTokens({ secret }: { secret: Secret }): RefreshTokens {
  return {
    make: () => MARK + randomBytes(SECRET_BYTES).toString('base64url'),
    successorOf: (token) =>
      MARK + createHmac('sha256', secret.reveal()).update(`successor of ${token}`).digest('base64url'),
  };
}

/** What is kept of a token. Like an API key it cannot be guessed, so that a fast hash is enough. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a text has the form of such a token; says nothing about whether it is one. */
export function isRefreshToken(text: string): boolean {
  return PATTERN.test(text);
}
