import { randomBytes } from 'node:crypto';
import { loadOrCreateSecret, type SecretStore } from '../auth/secret-store.ts';
import { Secret } from '../shared/secret.ts';

const SECRET_NAME = 'file-link-secret';
const RANDOM_BYTES = 48;

/** What links to files are signed with: made once per database, so that a link holds on every instance. */
export async function loadLinkSecret(secrets: SecretStore): Promise<Secret> {
  const create = async () => randomBytes(RANDOM_BYTES).toString('base64url');
  return new Secret(await loadOrCreateSecret({ secrets, name: SECRET_NAME, create }));
}
