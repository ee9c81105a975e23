import type { EntityManager } from '@mikro-orm/postgresql';

/** Says when a conversation may no longer be followed. */
export interface AccessWatch {
  /** Aborts once it may not. */
  readonly lost: AbortSignal;
  /** Asks again, soon. */
  readonly look: () => void;
}

/** A watch that asks once at a time, however often it is told to look. */
export function createAccessWatch(options: {
  fork: () => EntityManager;
  isReadable: (em: EntityManager) => Promise<boolean>;
}): AccessWatch {
  const loss = new AbortController();
  let isLooking = false;
  let isAsked = false;

  const lookOn = async (): Promise<void> => {
    isLooking = true;
    try {
      for (isAsked = true; isAsked && !loss.signal.aborted;) {
        isAsked = false;
        if (!(await options.isReadable(options.fork()))) loss.abort();
      }
    } catch {
      // A database that is away for a moment takes nobody's right; whoever follows finds out at the next look.
    } finally {
      isLooking = false;
    }
  };
  return {
    lost: loss.signal,
    look: () => {
      isAsked = true;
      if (!isLooking) void lookOn();
    },
  };
}
