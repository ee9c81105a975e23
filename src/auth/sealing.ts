import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from '../shared/secret.ts';
import { loadOrCreateSecret, type SecretStore } from './secret-store.ts';

const SECRET_NAME = 'sealing-secret';
const RANDOM_BYTES = 48;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1';

/** Keeps texts that the server needs again and nobody else may read, for example the keys of model servers. */
export interface Sealer {
  /** The text so that whoever reads the table learns nothing but its length. */
  readonly seal: (text: string) => string;
  /** What was sealed; null when no secret of this server opens it, or somebody has changed it. */
  readonly open: (sealed: string) => string | null;
}

interface SealingKey {
  /** Tells which key something was sealed with, and nothing about it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Seals with the first secret, and opens with any of them. `purpose` keeps what is sealed for one thing from being opened
 * as another.
 */
export function createSealer({ secrets, purpose }: { secrets: readonly Secret[]; purpose: string }): Sealer {
  const keys = secrets.map((secret) => toKey({ secret, purpose }));
  const [first] = keys;
  if (first === undefined) throw new Error('Nothing can be sealed without a secret.');
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, first.bytes, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [FORM, first.name, Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')].join('.');
    },
    open: (sealed) => {
      const [form, name, body] = sealed.split('.');
      const key = keys.find((each) => each.name === name);
      return form === FORM && key !== undefined && body !== undefined ? decipher({ key, body }) : null;
    },
  };
}

/**
 * The sealer of this server: under the configured secret, or one that is made once per database and shared by its
 * instances. What was sealed before a secret was configured can still be opened.
 */
export async function openSealer(options: {
  configured: Secret | undefined;
  secrets: SecretStore;
  purpose: string;
}): Promise<Sealer> {
  const { configured, secrets, purpose } = options;
  const create = async () => randomBytes(RANDOM_BYTES).toString('base64url');
  const made = configured
    ? await secrets.load(SECRET_NAME)
    : await loadOrCreateSecret({ secrets, name: SECRET_NAME, create });
  const all = [configured, made === null ? undefined : new Secret(made)].filter((secret) => secret !== undefined);
  return createSealer({ secrets: all, purpose });
}

function decipher({ key, body }: { key: SealingKey; body: string }): string | null {
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipherer = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipherer.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = decipherer.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipherer.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function toKey({ secret, purpose }: { secret: Secret; purpose: string }): SealingKey {
  const bytes = Buffer.from(hkdfSync('sha256', secret.reveal(), '', `forme sealing ${purpose}`, KEY_BYTES));
  return { name: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
