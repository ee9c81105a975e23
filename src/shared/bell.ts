/** Lets one waiter sleep until somebody rings. A ring that comes before the wait is not lost. */
export class Bell {
  #rung = Promise.withResolvers<undefined>();

  readonly ring = (): void => this.#rung.resolve(undefined);

  /** Forgets earlier rings. Call it before looking at what a ring tells of, so that one meanwhile counts. */
  hangUp(): void {
    this.#rung = Promise.withResolvers();
  }

  /** Resolves at the next ring since `hangUp`, or after that time. */
  async wait(forMs: number): Promise<void> {
    const timer = setTimeout(this.ring, forMs);
    await this.#rung.promise;
    clearTimeout(timer);
  }
}
