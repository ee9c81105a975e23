/** The cost of an argon2id hash. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** An argon2id hash and what it was made with. */
export interface Argon2idHash {
  readonly kind: 'argon2id';
  readonly cost: Argon2Cost;
  readonly salt: Buffer;
  readonly digest: Buffer;
}

/** A stored password in a form that can be verified. */
export type PasswordHash = Argon2idHash | { readonly kind: 'md5'; readonly digest: Buffer };

const ARGON2ID_PATTERN =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
const MD5_PATTERN = /^[0-9a-f]{32}$/i;

/** A stored hash may come from an import; beyond these bounds one verification would be an attack on the server. */
const MAX_COST: Argon2Cost = { memoryKib: 131_072, passes: 10, lanes: 16 };

/** Reads a stored password: a PHC string of argon2id, or the bare MD5 of older systems. Null for anything else. */
export function findPasswordHash(stored: string): PasswordHash | null {
  if (MD5_PATTERN.test(stored)) return { kind: 'md5', digest: Buffer.from(stored, 'hex') };
  const [, memory, passes, lanes, salt, digest] = ARGON2ID_PATTERN.exec(stored) ?? [];
  if (salt === undefined || digest === undefined) return null;
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  if (!isBearable(cost)) return null;
  return { kind: 'argon2id', cost, salt: Buffer.from(salt, 'base64'), digest: Buffer.from(digest, 'base64') };
}

/** The PHC string of an argon2id hash: `$argon2id$v=19$m=…,t=…,p=…$salt$digest`, base64 without padding. */
export function toPhcString({ cost, salt, digest }: Omit<Argon2idHash, 'kind'>): string {
  const { memoryKib, passes, lanes } = cost;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${toBase64(salt)}$${toBase64(digest)}`;
}

function isBearable({ memoryKib, passes, lanes }: Argon2Cost): boolean {
  if (passes < 1 || lanes < 1 || memoryKib < 8 * lanes) return false;
  return memoryKib <= MAX_COST.memoryKib && passes <= MAX_COST.passes && lanes <= MAX_COST.lanes;
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
