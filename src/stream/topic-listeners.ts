import type { Logger } from 'pino';
import type { Wake } from './contract.ts';

/** Who in this process waits for which topic. */
export class TopicListeners {
  readonly #logger: Logger;
  readonly #wakes = new Map<string, Set<Wake>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Adds a listener and returns what removes it; the same function may be added more than once. */
  add(topic: string, wake: Wake): () => void {
    const own: Wake = (isNamed) => wake(isNamed);
    const wakes = this.#wakes.get(topic) ?? new Set();
    this.#wakes.set(topic, wakes.add(own));
    return () => {
      if (wakes.delete(own) && wakes.size === 0 && this.#wakes.get(topic) === wakes) this.#wakes.delete(topic);
    };
  }

  /** Wakes whoever listens to the topic; one that throws keeps no other asleep. */
  wake(topic: string): void {
    this.#call({ topic, isNamed: true });
  }

  /** Wakes everybody, because nobody knows which topics were meant. */
  wakeAll(): void {
    for (const topic of [...this.#wakes.keys()]) this.#call({ topic, isNamed: false });
  }

  #call(call: { topic: string; isNamed: boolean }): void {
    for (const wake of this.#wakes.get(call.topic) ?? []) this.#callOne({ ...call, wake });
  }

  #callOne({ topic, isNamed, wake }: { topic: string; isNamed: boolean; wake: Wake }): void {
    try {
      wake(isNamed);
    } catch (error) {
      this.#logger.error({ err: error, topic }, 'A listener failed to wake.');
    }
  }
}
