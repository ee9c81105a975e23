import { randomBytes } from 'node:crypto';
import { loadOrCreateSecret } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';

const SECRET_NAME = 'token-signing-secret';
const RANDOM_BYTES = 48;
const MIN_BYTES = 32;
const MIN_DISTINCT_CHARACTERS = 10;

/** Words that stand in examples; a secret that contains one was copied rather than made. */
const EXAMPLE_WORDS = /change[-_ ]?(me|this|it)|example|placeholder|your[-_ ]?(own|secret|key)|password/i;

/** The configured signing secret is so weak that anybody could forge tokens. The message never shows it. */
export class WeakSigningSecret extends Error {}

/**
 * The key that tokens are signed with: the configured one, else a random one that is made once per database and
 * shared by its instances. Throws `WeakSigningSecret` for a configured secret below 32 bytes, of few different
 * characters, or copied from an example.
 */
export async function loadSigningSecret(options: {
  readonly configured: string | null;
  readonly secrets: SecretStore;
}): Promise<string> {
  const { configured, secrets } = options;
  if (configured === null) return loadOrCreateSecret({ secrets, name: SECRET_NAME, create: createSecret });
  assertStrongSecret(configured);
  return configured;
}

/** Throws `WeakSigningSecret` unless the secret may sign tokens. */
export function assertStrongSecret(secret: string): void {
  if (Buffer.byteLength(secret) < MIN_BYTES) {
    throw new WeakSigningSecret(`The signing secret must have at least ${MIN_BYTES} bytes.`);
  }
  if (new Set(secret).size < MIN_DISTINCT_CHARACTERS) {
    throw new WeakSigningSecret(
      `The signing secret must have at least ${MIN_DISTINCT_CHARACTERS} different characters.`,
    );
  }
  if (EXAMPLE_WORDS.test(secret)) {
    throw new WeakSigningSecret('The signing secret looks copied from an example; make one of your own.');
  }
}

async function createSecret(): Promise<string> {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}
