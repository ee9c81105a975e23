/** Looks that came late by more than this many times their distance tell of sleep; less is a busy process. */
const LATE = 2;

/**
 * A monotonic clock, in milliseconds, that stands still while this process does not run. Somebody looks at it every
 * `everyMs` at least; a look that comes far too late tells that nothing ran meanwhile.
 */
export class WakingClock {
  readonly #everyMs: number;
  readonly #onWoken: () => void;
  #lookedAt = performance.now();
  #sleptMs = 0;

  /** `onWoken` is called by the first look after a sleep. */
  constructor(options: { everyMs: number; onWoken: () => void }) {
    this.#everyMs = options.everyMs;
    this.#onWoken = options.onWoken;
  }

  /** A look. */
  now(): number {
    const at = performance.now();
    const goneMs = at - this.#lookedAt;
    this.#lookedAt = at;
    if (goneMs > this.#everyMs * LATE) {
      this.#sleptMs += goneMs - this.#everyMs;
      this.#onWoken();
    }
    return at - this.#sleptMs;
  }
}
