import type { Logger } from 'pino';

/** Who in this process waits for which topic. */
export class TopicListeners {
  readonly #logger: Logger;
  readonly #wakes = new Map<string, Set<() => void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Adds a listener and returns what removes it; the same function may be added more than once. */
  add(topic: string, wake: () => void): () => void {
    const own = () => wake();
    const wakes = this.#wakes.get(topic) ?? new Set();
    this.#wakes.set(topic, wakes.add(own));
    return () => {
      if (wakes.delete(own) && wakes.size === 0 && this.#wakes.get(topic) === wakes) this.#wakes.delete(topic);
    };
  }

  /** Wakes whoever listens to the topic; one that throws keeps no other asleep. */
  wake(topic: string): void {
    for (const wake of this.#wakes.get(topic) ?? []) this.#call(topic, wake);
  }

  /** Wakes everybody. */
  wakeAll(): void {
    for (const topic of [...this.#wakes.keys()]) this.wake(topic);
  }

  #call(topic: string, wake: () => void): void {
    try {
      wake();
    } catch (error) {
      this.#logger.error({ err: error, topic }, 'A listener failed to wake.');
    }
  }
}
