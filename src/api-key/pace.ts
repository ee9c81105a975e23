import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { planOnce } from '../shared/plans.ts';

const WINDOW_SECONDS = 60;

/**
 * Every request takes its share of a minute, one after the other; the key remembers until when those so far would take if
 * they came evenly. That may lie a minute ahead, so that a limit can be used at once, and comes back evenly. One row and
 * one statement, whichever instance is asked, and nothing to clean up.
 */
const TAKE_PLACE = planOnce(`
  with taken as (
    update api_key set paced_until = greatest(paced_until, now()) + make_interval(secs => $2::float8)
    where id = $1
      and greatest(paced_until, now()) + make_interval(secs => $2::float8) <= now() + make_interval(secs => $3::float8)
    returning paced_until
  )
  select exists(select from taken) as "isTaken",
    extract(epoch from greatest(coalesce((select paced_until from taken), k.paced_until), now()) - now())::float8 as "aheadSeconds"
  from api_key k where k.id = $1`);

interface Place {
  readonly isTaken: boolean;
  readonly aheadSeconds: number;
}

/** Counts a request of whoever came with a key that may ask only so often; null for everybody else, at no cost. */
export async function takePlace(options: { fork: () => EntityManager; viewer: Viewer | null }): Promise<Pace | null> {
  const { id, requestsPerMinute: limit } = options.viewer?.key ?? { id: '', requestsPerMinute: null };
  if (limit === null) return null;
  const share = WINDOW_SECONDS / limit;
  const [place] = await toSqlExecutor(options.fork())<Place>(TAKE_PLACE, [id, share, WINDOW_SECONDS]);
  return place === undefined ? null : toPace({ place, limit, share });
}

function toPace({ place, limit, share }: { place: Place; limit: number; share: number }): Pace {
  const { isTaken, aheadSeconds } = place;
  const wait = aheadSeconds + share - WINDOW_SECONDS;
  return {
    limit,
    remaining: isTaken ? Math.max(0, Math.floor((WINDOW_SECONDS - aheadSeconds) / share + ROUNDING)) : 0,
    resetSeconds: Math.ceil(aheadSeconds),
    retryAfterSeconds: isTaken ? null : Math.max(1, Math.ceil(wait)),
  };
}

/** Microseconds are lost on the way; none of them is worth a request. */
const ROUNDING = 0.001;
