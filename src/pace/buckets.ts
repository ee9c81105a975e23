import type { CountedAsker } from '../auth/asker.ts';
import type { Pace } from '../auth/pace.ts';
import { WINDOW_SECONDS } from './window.ts';

/** What a caller has used that other servers have not been told of. */
export interface Untold {
  readonly who: string;
  readonly seconds: number;
}

/** How far callers have come, as this server knows it. */
export interface Buckets {
  /** Counts a request, unless it comes too early. */
  readonly take: (caller: CountedAsker) => Pace;
  /** What other servers should be told of now: nothing of callers who ask little. */
  readonly listUntold: () => readonly Untold[];
  /** Takes in what all servers together have counted, this one's share included. */
  readonly settle: (told: Untold & { readonly aheadSeconds: number }) => void;
  /** Forgets callers who may ask as if they never had. */
  readonly sweep: () => void;
  readonly size: () => number;
}

interface Bucket {
  limit: number;
  /** Until when what was counted would take if it came evenly, in seconds of the clock. */
  until: number;
  /** Seconds of the window that other servers have not been told of. */
  untold: number;
  /** Whether other servers have been told of the caller. */
  isShared: boolean;
}

/** More than this share of a limit within a minute, and other servers are told; who asks less costs nothing. */
const TOLD_SHARE = 1 / 20;

/** Then whoever came first is forgotten, so that no flood of addresses takes the memory. */
const MAX_BUCKETS = 50_000;

/** No callers yet. `clock` tells seconds that never jump. */
export function createBuckets({
  clock,
  maxBuckets = MAX_BUCKETS,
}: {
  clock: () => number;
  maxBuckets?: number;
}): Buckets {
  const buckets = new Map<string, Bucket>();

  const open = ({ who, limit }: CountedAsker): Bucket => {
    const bucket = { limit, until: 0, untold: 0, isShared: false };
    const [oldest] = buckets.keys();
    if (buckets.size >= maxBuckets && oldest !== undefined) buckets.delete(oldest);
    buckets.set(who, bucket);
    return bucket;
  };

  return {
    size: () => buckets.size,
    take: (caller) => {
      const { who, limit } = caller;
      const bucket = buckets.get(who) ?? open(caller);
      const now = clock();
      const share = WINDOW_SECONDS / limit;
      const ahead = Math.max(bucket.until - now, 0);
      if (ahead + share > WINDOW_SECONDS) return toPace({ limit, ahead, isTaken: false });
      bucket.until = now + ahead + share;
      bucket.untold += share;
      return toPace({ limit, ahead: ahead + share, isTaken: true });
    },
    listUntold: () => {
      const told: Untold[] = [];
      for (const [who, { untold, isShared }] of buckets) {
        const isWorthIt = untold > WINDOW_SECONDS * TOLD_SHARE || (isShared && untold > 0);
        if (isWorthIt) told.push({ who, seconds: untold });
      }
      return told;
    },
    settle: ({ who, seconds, aheadSeconds }) => {
      const bucket = buckets.get(who);
      if (bucket === undefined) return;
      bucket.isShared = true;
      bucket.untold -= seconds;
      bucket.until = clock() + aheadSeconds + bucket.untold;
    },
    sweep: () => {
      const now = clock();
      for (const [who, bucket] of buckets) {
        if (bucket.until <= now) buckets.delete(who);
        else if (!bucket.isShared) bucket.untold = 0;
      }
    },
  };
}

function toPace(options: { limit: number; ahead: number; isTaken: boolean }): Pace {
  const { limit, ahead, isTaken } = options;
  const share = WINDOW_SECONDS / limit;
  return {
    limit,
    remaining: isTaken ? Math.max(0, Math.floor((WINDOW_SECONDS - ahead) / share)) : 0,
    resetSeconds: Math.ceil(ahead),
    retryAfterSeconds: isTaken ? null : Math.max(1, Math.ceil(ahead + share - WINDOW_SECONDS)),
  };
}
