import { randomBytes } from 'node:crypto';
import { Secret } from '../shared/secret.ts';
import { loadOrCreateSecret } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';

const SECRET_NAME = 'token-signing-secret';
const RANDOM_BYTES = 48;

/**
 * What tokens are signed with: the configured secret, whose strength the environment has checked, else a random one
 * that is made once per database and shared by its instances.
 */
export async function loadSigningSecret(options: {
  readonly configured: Secret | undefined;
  readonly secrets: SecretStore;
}): Promise<Secret> {
  const { configured, secrets } = options;
  return configured ?? new Secret(await loadOrCreateSecret({ secrets, name: SECRET_NAME, create: createText }));
}

async function createText(): Promise<string> {
  return randomBytes(RANDOM_BYTES).toString('base64url');
}
