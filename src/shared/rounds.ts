/**
 * Does a piece of work again and again, one round after the other however long one takes. `work` must not throw. Keeps
 * no process alive. Returns what stops it, once the round under way is over.
 */
export function startRounds(options: {
  everyMs: number;
  /** Whether the first round begins now and not after the first interval. */
  beginsNow: boolean;
  work: () => Promise<void>;
}): () => Promise<void> {
  let round = options.beginsNow ? options.work() : Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(options.work);
  }, options.everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}
