import { now } from './clock.ts';

/** A token of the model stub as its viewer received it, in milliseconds. */
export interface Token {
  /** Since the epoch. */
  readonly sentAt: number;
  /** How long it took from the model to the viewer. */
  readonly late: number;
  /** How late the model itself was with it. */
  readonly modelLate: number;
}

/** How an answer came, in milliseconds. */
export interface Reception {
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly tokens: readonly Token[];
  readonly isComplete: boolean;
}

const TOKEN = /^(?<sentAt>[\d.]+)\/(?<lateBy>[\d.]+) $/u;

/** Takes down an answer as it comes; begins to count when it is made. */
export class Recorder {
  readonly #startedAt = now();
  readonly #tokens: Token[] = [];
  readonly #done = Promise.withResolvers<Reception>();
  #firstTokenMs = Number.NaN;

  /** Resolves when the answer is over. */
  get reception(): Promise<Reception> {
    return this.#done.promise;
  }

  /** Takes down a token of the model stub. */
  add(token: string): void {
    const receivedAt = now();
    const { sentAt, lateBy } = TOKEN.exec(token)?.groups ?? {};
    if (sentAt === undefined) return;
    if (this.#tokens.length === 0) this.#firstTokenMs = receivedAt - this.#startedAt;
    this.#tokens.push({ sentAt: Number(sentAt), late: receivedAt - Number(sentAt), modelLate: Number(lateBy) });
  }

  /** The answer is over: whole, or broken off. */
  end(isComplete: boolean): void {
    this.#done.resolve({
      firstTokenMs: this.#firstTokenMs,
      totalMs: now() - this.#startedAt,
      tokens: this.#tokens,
      isComplete,
    });
  }
}
