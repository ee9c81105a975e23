import type { EntityManager } from '@mikro-orm/postgresql';
import { networkOf } from '../auth/network.ts';
import { RateLimited } from '../auth/pace.ts';
import type { Meter } from '../shared/telemetry.ts';
import type { PaceKey } from './key.ts';
import { takePlaces } from './place.ts';

/** How often credentials may be tried in a minute. */
export interface AttemptLimits {
  /** From one address, whatever the names. */
  readonly perAddress: number;
  /** For one name, wherever from. */
  readonly perName: number;
}

/** Counts attempts at credentials, together with every other server on the database. */
export interface Attempts {
  /** Counts one. Throws `RateLimited` when it comes too early; then nothing may be tried. */
  readonly count: (attempt: { em: EntityManager; address: string | null; name: string | null }) => Promise<void>;
}

/** Attempts within these limits. Wrong or right, every one counts, whether or not there is such a name. */
export function createAttempts(options: {
  limits: AttemptLimits;
  toKey: PaceKey;
  logger: { warn(fields: object, message: string): void };
  meter: Pick<Meter, 'refused'>;
}): Attempts {
  const { limits, toKey, logger, meter } = options;
  return {
    count: async ({ em, address, name }) => {
      const counted = [{ what: 'attempt from', who: networkOf(address), limit: limits.perAddress }];
      if (name !== null) counted.push({ what: 'attempt at', who: name, limit: limits.perName });
      const places = counted.map(({ limit, ...each }) => ({ limit, key: toKey(each) }));
      const waitSeconds = await takePlaces({ em, counted: places });
      if (waitSeconds === null) return;
      logger.warn({ address }, 'Credentials were tried too often.');
      meter.refused('attempts');
      throw new RateLimited({ retryAfterSeconds: Math.max(1, Math.ceil(waitSeconds)) });
    },
  };
}
