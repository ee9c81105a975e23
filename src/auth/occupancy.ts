import { toCounted, type Asker, type AskerLimits } from './asker.ts';

/** What a caller is told who has too much open. */
export const TOO_MANY_CONNECTIONS = 'Too many connections';

/** How long such a caller shall wait; nobody knows when it will close something. */
export const CONNECTION_RETRY_SECONDS = 5;

/** Counts what callers have open on this server. */
export interface Occupancy {
  /** Takes a place until what it returns is called; null when the caller has none left. */
  readonly enter: (asker: Asker) => (() => void) | null;
}

/** Places for everybody, up to the limits for each. */
export function createOccupancy({ limits }: { limits: AskerLimits }): Occupancy {
  const taken = new Map<string, number>();
  return {
    enter: (asker) => {
      const { who, limit } = toCounted({ asker, limits });
      const count = taken.get(who) ?? 0;
      if (count >= limit) return null;
      taken.set(who, count + 1);
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        const left = (taken.get(who) ?? 1) - 1;
        if (left === 0) taken.delete(who);
        else taken.set(who, left);
      };
    },
  };
}

/** For whoever bounds nothing. */
export const UNBOUNDED: Occupancy = createOccupancy({ limits: { perUser: Infinity, perAddress: Infinity } });
