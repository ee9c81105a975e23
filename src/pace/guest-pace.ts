import type { FindPace } from '../auth/pace.ts';
import { createBuckets } from './buckets.ts';

/** Requests of one guest in a minute. It costs nothing to become another one, so that addresses are counted besides. */
const REQUESTS_A_MINUTE = 120;

/** Requests between two times that guests who ask little are forgotten. */
const REQUESTS_A_SWEEP = 1000;

/** Counts every request as elsewhere, and those of a guest also for the guest, on each server by itself. */
export function withGuestPace({ findPace }: { findPace: FindPace }): FindPace {
  const buckets = createBuckets({ clock: () => performance.now() / 1000 });
  let counted = 0;
  return async (asker) => {
    const pace = await findPace(asker);
    const guest = asker.viewer?.guest ?? null;
    if (guest === null || (pace !== null && pace.retryAfterSeconds !== null)) return pace;
    counted += 1;
    if (counted % REQUESTS_A_SWEEP === 0) buckets.sweep();
    return { ...buckets.take({ who: guest.id, limit: REQUESTS_A_MINUTE }), isTold: false };
  };
}
