import type { ModelUsage } from '../contract.ts';

/** Turns the reports of one call, each of which tells the whole so far, into what each adds. */
export class UsageMeter {
  #inputTokens = 0;
  #outputTokens = 0;

  /** What a report adds to those before it; null when that is nothing. */
  next(reported: ModelUsage | null): ModelUsage | null {
    if (reported === null) return null;
    const inputTokens = Math.max(reported.inputTokens - this.#inputTokens, 0);
    const outputTokens = Math.max(reported.outputTokens - this.#outputTokens, 0);
    if (inputTokens === 0 && outputTokens === 0) return null;
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    return { model: reported.model, inputTokens, outputTokens };
  }
}
