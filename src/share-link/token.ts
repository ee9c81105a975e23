import { randomBytes } from 'node:crypto';

/** As many as the legacy contract has room for. */
const TOKEN_BYTES = 18;

const TOKEN = /^[0-9a-f]{36}$/;

/** A token of 144 random bits: whoever knows it was given it. */
export function createShareToken(): string {
  return randomBytes(TOKEN_BYTES).toString('hex');
}

/** Whether a text could be a token at all. */
export function isShareToken(text: string): boolean {
  return TOKEN.test(text);
}
