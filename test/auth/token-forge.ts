import { createHmac } from 'node:crypto';

/** The claims and header of a genuine token, before anything is forged. */
export interface Genuine {
  readonly secret: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const HEADER = { alg: 'HS256', typ: 'JWT' };

/** Any bytes or object as a part of a token. */
export function toPart(content: object | string | Buffer): string {
  const bytes = typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content;
  return Buffer.from(bytes).toString('base64url');
}

/** A token made by hand, signed with HMAC under whatever header, payload, secret and hash the forger likes. */
export function forge(
  { secret, payload }: Genuine,
  changes: { header?: object | string; payload?: object | string; secret?: string | Buffer; hash?: string } = {},
): string {
  const header = typeof changes.header === 'string' ? changes.header : { ...HEADER, ...changes.header };
  const body = typeof changes.payload === 'string' ? changes.payload : { ...payload, ...changes.payload };
  const content = `${toPart(header)}.${toPart(body)}`;
  const signature = createHmac(changes.hash ?? 'sha256', changes.secret ?? secret).update(content);
  return `${content}.${signature.digest('base64url')}`;
}
