/**
 * Does a piece of work again and again, one round after the other however long one takes. `work` must not throw. Keeps
 * no process alive. Returns what stops it, once the round under way is over.
 */
export function startRounds(options: {
  everyMs: number;
  /** Whether the first round begins now and not after the first interval. */
  beginsNow: boolean;
  work: () => Promise<void>;
  /** Is given what asks for a round before its time; returns what takes that back. */
  listen?: (hurry: () => void) => () => void;
}): () => Promise<void> {
  let round = options.beginsNow ? options.work() : Promise.resolve();
  let isWaiting = false;
  const begin = (): void => {
    // A round that has not begun yet will see whatever this one should.
    if (isWaiting) return;
    isWaiting = true;
    round = round.then(() => {
      isWaiting = false;
      return options.work();
    });
  };
  const timer = setInterval(begin, options.everyMs);
  timer.unref();
  const stopListening = options.listen?.(begin);
  return () => {
    clearInterval(timer);
    stopListening?.();
    return round;
  };
}
