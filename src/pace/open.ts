import type { EntityManager } from '@mikro-orm/postgresql';
import type { AskerLimits } from '../auth/asker.ts';
import type { SecretStore } from '../auth/secret-store.ts';
import type { Meter } from '../shared/telemetry.ts';
import { createAttempts, type AttemptLimits, type Attempts } from './attempts.ts';
import { createPaceKeys, loadPaceSecret } from './key.ts';
import { startRates, type Rates, type RatesOptions } from './rates.ts';

/** What counts callers on this server, together with those on the same database. */
export interface Paces {
  readonly attempts: Attempts;
  readonly rates: Rates;
}

/** Begins to count callers. */
export async function openPaces(options: {
  environment: { readonly attemptLimits: AttemptLimits; readonly rateLimits: AskerLimits };
  fork: () => EntityManager;
  secrets: SecretStore;
  logger: RatesOptions['logger'];
  meter: Meter;
}): Promise<Paces> {
  const { environment, fork, secrets, logger, meter } = options;
  const toKey = createPaceKeys({ secret: await loadPaceSecret(secrets) });
  return {
    attempts: createAttempts({ limits: environment.attemptLimits, toKey, logger, meter }),
    rates: startRates({ limits: environment.rateLimits, toKey, fork, logger }),
  };
}
