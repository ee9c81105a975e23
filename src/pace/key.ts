import { createHmac, randomBytes } from 'node:crypto';
import { loadOrCreateSecret, type SecretStore } from '../auth/secret-store.ts';
import { Secret } from '../shared/secret.ts';

const SECRET_NAME = 'pace-key-secret';
const RANDOM_BYTES = 32;

/** Names what is counted. */
export type PaceKey = (counted: { readonly what: string; readonly who: string }) => string;

/** What keys are made with, made once per database and shared by its instances. */
export async function loadPaceSecret(secrets: SecretStore): Promise<Secret> {
  const create = async () => randomBytes(RANDOM_BYTES).toString('base64url');
  return new Secret(await loadOrCreateSecret({ secrets, name: SECRET_NAME, create }));
}

/**
 * Keys that tell nothing: names that are tried are somebody's input, and some people type their password there. The same
 * secret gives the same keys, on whatever server.
 */
export function createPaceKeys({ secret }: { secret: Secret }): PaceKey {
  const revealed = secret.reveal();
  return ({ what, who }) =>
    createHmac('sha256', revealed)
      .update(JSON.stringify([what, who]))
      .digest('base64url');
}
