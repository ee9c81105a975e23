import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret } from '../shared/secret.ts';
import { readCookie } from './cookie.ts';
import { loadOrCreateSecret, type SecretStore } from './secret-store.ts';

/** The cookie by which a guest is known again. */
export const GUEST_COOKIE = 'forme_guest';

const SECRET_NAME = 'guest-secret';
const SECRET_BYTES = 48;
const DAY_SECONDS = 86_400;

/** Long enough that nobody finds another's by trying. */
const ID_BYTES = 16;

const TEXT = /^([0-9a-f]{32})\.([\w-]{43})$/;

/** Tells guests apart, and nothing else about them. Nothing is kept of one who has begun nothing. */
export interface GuestCookies {
  /** The guest that a `Cookie` header names; null for none, and for a name that this server did not give. */
  readonly find: (header: string | undefined) => string | null;
  /** A name that no guest has. */
  readonly createId: () => string;
  /** The `Set-Cookie` value of a guest: unreadable by scripts, and not sent by requests of foreign pages. */
  readonly toHeader: (id: string) => string;
}

/** Signed, so that nobody chooses a name: only this server has given the ones that it finds. */
export function createGuestCookies(options: {
  secret: Secret;
  isSecure: boolean;
  lifetimeSeconds: number;
}): GuestCookies {
  const { secret, isSecure, lifetimeSeconds } = options;
  const sign = (id: string): Buffer => createHmac('sha256', secret.reveal()).update(`guest:${id}`).digest();
  const attributes = `; HttpOnly; Path=/; SameSite=Lax; Max-Age=${lifetimeSeconds}${isSecure ? '; Secure' : ''}`;
  return {
    find: (header) => {
      const [, id, signature] = TEXT.exec(readCookie(header, GUEST_COOKIE) ?? '') ?? [];
      if (id === undefined || signature === undefined) return null;
      return timingSafeEqual(sign(id), Buffer.from(signature, 'base64url')) ? id : null;
    },
    createId: () => randomBytes(ID_BYTES).toString('hex'),
    toHeader: (id) => `${GUEST_COOKIE}=${id}.${sign(id).toString('base64url')}${attributes}`,
  };
}

/** With a secret that is made once per database, so that a guest is known again on every instance. */
export async function openGuestCookies(options: {
  secrets: SecretStore;
  cookieSecure: boolean;
  guestChatDays: number;
}): Promise<GuestCookies> {
  const { secrets, cookieSecure: isSecure, guestChatDays } = options;
  const create = async () => randomBytes(SECRET_BYTES).toString('base64url');
  const secret = new Secret(await loadOrCreateSecret({ secrets, name: SECRET_NAME, create }));
  return createGuestCookies({ secret, isSecure, lifetimeSeconds: guestChatDays * DAY_SECONDS });
}
