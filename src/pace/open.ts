import type { SecretStore } from '../auth/secret-store.ts';
import { createAttempts, type AttemptLimits, type Attempts } from './attempts.ts';
import { createPaceKeys, loadPaceSecret } from './key.ts';

/** What counts callers on this server, together with those on the same database. */
export interface Paces {
  readonly attempts: Attempts;
}

/** Opens the counting of callers. */
export async function openPaces(options: {
  limits: AttemptLimits;
  secrets: SecretStore;
  logger: Parameters<typeof createAttempts>[0]['logger'];
}): Promise<Paces> {
  const { limits, secrets, logger } = options;
  const toKey = createPaceKeys({ secret: await loadPaceSecret(secrets) });
  return { attempts: createAttempts({ limits, toKey, logger }) };
}
