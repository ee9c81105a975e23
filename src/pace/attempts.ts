import type { EntityManager } from '@mikro-orm/postgresql';
import { networkOf } from '../auth/network.ts';
import { RateLimited } from '../auth/pace.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Meter } from '../shared/telemetry.ts';
import type { PaceKey } from './key.ts';
import { WINDOW_SECONDS } from './window.ts';

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

/**
 * Takes the share of each key that has room for it, one after the other: the same arithmetic as for API keys, for any
 * number of keys in one statement. In the order of the keys, so that two attempts cannot wait for one another.
 */
const TAKE_PLACES = `
  with asked as (select a.key, a.share from unnest($1::text[], $2::float8[]) as a (key, share)),
  taken as (
    insert into caller_pace as p (key, paced_until)
    select key, now() + make_interval(secs => share) from asked order by key
    on conflict (key) do update set paced_until = greatest(p.paced_until, now()) + (excluded.paced_until - now())
    where greatest(p.paced_until, now()) + (excluded.paced_until - now()) <= now() + make_interval(secs => $3::float8)
    returning key
  )
  select t.key is not null as "isTaken",
    extract(epoch from coalesce(p.paced_until, now()) - now())::float8 + a.share - $3::float8 as "waitSeconds"
  from asked a left join taken t using (key) left join caller_pace p using (key)`;

interface Place {
  readonly isTaken: boolean;
  /** How long until there is room, where there was none. */
  readonly waitSeconds: number;
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
      const shares = counted.map(({ limit }) => WINDOW_SECONDS / limit);
      const places = await toSqlExecutor(em)<Place>(TAKE_PLACES, [counted.map(toKey), shares, WINDOW_SECONDS]);
      const waits = places.filter(({ isTaken }) => !isTaken).map(({ waitSeconds }) => waitSeconds);
      if (waits.length === 0) return;
      logger.warn({ address }, 'Credentials were tried too often.');
      meter.refused('attempts');
      throw new RateLimited({ retryAfterSeconds: Math.max(1, Math.ceil(Math.max(...waits))) });
    },
  };
}
