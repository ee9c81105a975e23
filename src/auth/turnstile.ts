/** More work waits than can be done in reasonable time; the caller may try again later. */
export class TurnstileFull extends Error {}

/** Lets a bounded number of jobs work at once and a bounded number wait, first come first served. */
export interface Turnstile {
  /** Runs the job when its turn comes; throws `TurnstileFull` at once when too many wait already. */
  readonly pass: <Result>(job: () => Promise<Result>) => Promise<Result>;
}

/** A turnstile that nobody has entered. */
export function createTurnstile(options: { readonly maxAtOnce: number; readonly maxWaiting: number }): Turnstile {
  const { maxAtOnce, maxWaiting } = options;
  const waiting: (() => void)[] = [];
  let working = 0;

  async function enter(): Promise<void> {
    if (working < maxAtOnce) {
      working += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw new TurnstileFull('Too much work is waiting.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** A place is handed to whoever waits longest, so that a newcomer cannot slip in between. */
  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) working -= 1;
    else next();
  }

  return {
    pass: async (job) => {
      await enter();
      try {
        return await job();
      } finally {
        leave();
      }
    },
  };
}
