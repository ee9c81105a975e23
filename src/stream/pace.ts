/** How long events may be handed out before everything else gets its turn. */
const STRETCH_MS = 10;

/**
 * Lets the process attend to timers, sockets and leases between events. Whoever follows a stream with many events at
 * hand takes one after the other without ever waiting, and thousands who do so would leave time for nothing else.
 */
export class Pace {
  #turn: Promise<null> | null = null;
  #stretchEnd = 0;

  /** What to wait for before the next event: null, or once a stretch has lasted too long the next turn of the event loop. */
  rest(): Promise<null> | null {
    this.#turn ??= this.#begin();
    return performance.now() < this.#stretchEnd ? null : this.#turn;
  }

  #begin(): Promise<null> {
    this.#stretchEnd = performance.now() + STRETCH_MS;
    const { promise, resolve } = Promise.withResolvers<null>();
    setImmediate(() => {
      this.#turn = null;
      resolve(null);
    });
    return promise;
  }
}
