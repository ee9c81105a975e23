import type { EntityManager } from '@mikro-orm/postgresql';
import { toCounted, type Asker, type AskerLimits } from '../auth/asker.ts';
import type { Pace } from '../auth/pace.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { startRounds } from '../shared/rounds.ts';
import { createBuckets, type Buckets } from './buckets.ts';
import type { PaceKey } from './key.ts';

/** Counts requests in memory, and what other servers count now and then. */
export interface Rates {
  /** Counts a request of a caller. Costs no statement. */
  readonly take: (asker: Asker) => Pace;
  /** Tells the other servers what is worth it, and learns what they have counted. One statement, or none. */
  readonly exchange: () => Promise<void>;
  /** Stops telling. */
  readonly close: () => Promise<void>;
}

const EXCHANGE_EVERY_MS = 1000;

/** Callers who ask little are forgotten as often as limits are counted anew. */
const EXCHANGES_A_SWEEP = 60;

/** In the order of the keys, so that two servers cannot wait for one another. */
const ADD = `
  insert into caller_pace as p (key, paced_until)
  select a.key, now() + make_interval(secs => a.seconds) from unnest($1::text[], $2::float8[]) as a (key, seconds) order by a.key
  on conflict (key) do update set paced_until = greatest(p.paced_until, now()) + (excluded.paced_until - now())
  returning key, extract(epoch from paced_until - now())::float8 as "aheadSeconds"`;

interface Sum {
  readonly key: string;
  readonly aheadSeconds: number;
}

/** Everything that the counting of requests needs. */
export interface RatesOptions {
  /** How many requests may be made in a minute. */
  readonly limits: AskerLimits;
  readonly toKey: PaceKey;
  readonly fork: () => EntityManager;
  readonly logger: { warn(fields: object, message: string): void };
}

/**
 * Requests are counted where they come in, because a statement for each would cost more than many of them do. Once a second
 * a server adds what it has counted of callers who ask much to what the others have, and goes on from the sum. What was
 * answered too much in between is owed: over any longer time a caller gets what the limit says, whatever the servers.
 */
export function startRates({ limits, toKey, fork, logger }: RatesOptions): Rates {
  const buckets = createBuckets({ clock: () => performance.now() / 1000 });
  const exchange = (): Promise<void> => exchangeAll({ buckets, toKey, fork });
  let rounds = 0;
  const work = async (): Promise<void> => {
    try {
      await exchange();
    } catch (error) {
      // What was not told is told the next time; meanwhile each server counts for itself.
      logger.warn({ err: error }, 'Requests could not be counted together with other servers.');
    }
    rounds += 1;
    if (rounds % EXCHANGES_A_SWEEP === 0) buckets.sweep();
  };
  const close = startRounds({ everyMs: EXCHANGE_EVERY_MS, beginsNow: false, work });
  return { take: (asker) => buckets.take(toCounted({ asker, limits })), exchange, close };
}

async function exchangeAll(options: { buckets: Buckets; toKey: PaceKey; fork: () => EntityManager }): Promise<void> {
  const { buckets, toKey, fork } = options;
  const untold = new Map(buckets.listUntold().map((each) => [toKey({ what: 'requests of', who: each.who }), each]));
  if (untold.size === 0) return;
  const seconds = [...untold.values()].map((each) => each.seconds);
  const sums = await toSqlExecutor(fork())<Sum>(ADD, [[...untold.keys()], seconds]);
  for (const { key, aheadSeconds } of sums) {
    const told = untold.get(key);
    if (told !== undefined) buckets.settle({ ...told, aheadSeconds });
  }
}
