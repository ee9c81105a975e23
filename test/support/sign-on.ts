import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** What the gateway of every test server signs with. */
export const SSO_SECRET: string = randomBytes(32).toString('hex');

/** What the gateway says of somebody, where it differs from what is good; null leaves a claim out. */
export interface Claims {
  readonly sub?: string | null;
  readonly aud?: string | null;
  readonly jti?: string | null;
  readonly iat?: number | null;
  readonly exp?: number | null;
}

/** Now, as tokens tell it. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** An assertion of the gateway for somebody. */
export function assertName(name: string, claims: Claims = {}, secret: string = SSO_SECRET): Promise<string> {
  const iat = nowSeconds();
  const all = { sub: name, aud: 'forme', jti: randomUUID(), iat, exp: iat + 60, ...claims };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return new SignJWT(given).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
}
