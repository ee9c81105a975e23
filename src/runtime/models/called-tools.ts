import type { ModelStep } from './chat-model.ts';
import type { AnswerReading } from './open-ai-answer.ts';
import { ToolCallGatherer } from './tool-call-gatherer.ts';

/** The tools that an answer of the OpenAI protocol calls, with the thoughts that led there. */
export class CalledTools {
  readonly #gatherer: ToolCallGatherer;
  #reasoning = '';
  #reasoningName: AnswerReading['reasoningName'] = null;

  constructor(options: { modelName: string }) {
    this.#gatherer = new ToolCallGatherer(options);
  }

  /** Takes what one message says. Throws `RunFault` for calls that cannot be. */
  take({ reasoning, reasoningName, toolCalls }: AnswerReading): void {
    this.#gatherer.take(toolCalls);
    this.#reasoning += reasoning;
    this.#reasoningName ??= reasoningName;
  }

  /** The step of an answer that calls tools; nothing for any other. */
  *finish(): Generator<ModelStep> {
    const calls = this.#gatherer.finish();
    if (calls.length === 0) return;
    // Models that think refuse results of tools without the thoughts that called them.
    const name = this.#reasoningName;
    yield { kind: 'toolCalls', calls, ...(name !== null && { state: { [name]: this.#reasoning.toWellFormed() } }) };
  }
}
