/** Ends the use of a slot. */
export type Release = () => void;

/** So many things at a time; who has to wait is let in in the order of asking. */
export interface Slots {
  /** A slot, once there is one; null when the signal aborts before. */
  take(signal: AbortSignal): Promise<Release | null>;
}

/** Slots of this process. */
export function createSlots(count: number): Slots {
  const waiting = new Set<() => void>();
  let free = count;

  const release: Release = () => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(null);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(release);
      }
      return waitInLine({ waiting, release, signal });
    },
  };
}

async function waitInLine(options: {
  waiting: Set<() => void>;
  release: Release;
  signal: AbortSignal;
}): Promise<Release | null> {
  const { waiting, release, signal } = options;
  const turn = Promise.withResolvers<Release | null>();
  const enter = (): void => turn.resolve(release);
  const leave = (): void => {
    if (waiting.delete(enter)) turn.resolve(null);
  };
  waiting.add(enter);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await turn.promise;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
