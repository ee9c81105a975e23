import { setTimeout as sleep } from 'node:timers/promises';

/** How often, and by what, something is written that is told more often. */
interface LatestOptions<Told> {
  /** Must not fail. */
  readonly write: (told: Told) => Promise<void>;
  /** Between two writes. */
  readonly pauseMs: number;
}

/** Writes what it was told last: at once, then one after the other with a pause between. What came meanwhile is passed over. */
export class Latest<Told> {
  readonly #options: LatestOptions<Told>;
  readonly #ending = new AbortController();
  #unwritten: { readonly told: Told } | null = null;
  #writing: Promise<void> | null = null;

  constructor(options: LatestOptions<Told>) {
    this.#options = options;
  }

  /** Takes the place of what is not written yet. */
  tell(told: Told): void {
    this.#unwritten = { told };
    this.#writing ??= this.#write();
  }

  /** Resolves once what was told last is written, for which no pause is made any more. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { write, pauseMs } = this.#options;
    while (this.#unwritten !== null) {
      const { told } = this.#unwritten;
      this.#unwritten = null;
      await write(told);
      await sleep(pauseMs, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
    this.#writing = null;
  }
}
