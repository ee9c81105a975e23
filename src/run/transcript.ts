import type { FoundPassage } from '../runtime/collections/contract.ts';
import type { ModelUsage, WorkStep } from '../runtime/contract.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import { toThoughtText, toToolInputText, toToolOutputText, withoutThought } from '../shared/agent-texts.ts';
import { toStorable } from '../shared/text.ts';
import type { LoggedEvent } from '../stream/contract.ts';

/** What a run has said so far. It can be had while the run goes on, and again from its events after a crash. */
export class Transcript {
  #pieces: string[] = [];
  #reasoning: string[] = [];
  #steps: string[] = [];
  #passages: FoundPassage[] = [];
  readonly #usage = new Map<string, ModelUsage>();

  /** The answer so far. */
  get text(): string {
    return this.#pieces.join('');
  }

  /** The reasoning so far. */
  get reasoning(): string {
    return this.#reasoning.join('');
  }

  /** The log so far, a line for each step. */
  get steps(): string {
    return this.#steps.join('\n');
  }

  /** The texts that were found so far. No event tells of them, so that there are none after a crash. */
  get passages(): readonly FoundPassage[] {
    return this.#passages;
  }

  /** One entry for each model that reported, its calls summed. */
  get usage(): readonly ModelUsage[] {
    return [...this.#usage.values()];
  }

  /** Takes in a step as the runtime tells it. */
  add(step: WorkStep): void {
    switch (step.kind) {
      case 'text':
        this.#pieces.push(step.content);
        if (step.reasoning !== null) this.#reasoning.push(step.reasoning);
        return;
      case 'log':
        this.#steps.push(step.text);
        return;
      case 'sources':
        this.#passages.push(...step.passages);
        return;
      case 'thought':
        this.#addThought(step);
        return;
      case 'toolCalled':
        this.#steps.push(toToolInputText(step));
        return;
      case 'toolAnswered':
        this.#steps.push(toToolOutputText(step));
        return;
      case 'usage':
        this.#addUsage(step.usage);
        return;
      case 'progress':
    }
  }

  /** Takes in an event of the run's stream; those that say nothing are passed over. */
  addEvent(event: LoggedEvent): void {
    const { payload } = event;
    if (event.kind === 'text') {
      this.#pieces.push(toText(payload['content']));
      this.#reasoning.push(toText(payload['reasoning']));
    }
    if (event.kind === 'log') this.#steps.push(toText(payload['text']));
    if (event.kind === 'thought') {
      this.#addThought({ text: toText(payload['text']), wasShown: payload['wasShown'] === true });
    }
    if (event.kind === 'toolCalled') this.#steps.push(toToolInputText({ input: toText(payload['input']) }));
    if (event.kind === 'toolAnswered') this.#steps.push(toToolOutputText({ output: toText(payload['output']) }));
    if (event.kind === 'usage') this.#addUsage(toUsage(payload));
    if (event.kind === 'answer' && payload['category'] === 'ANSWER') this.settle();
    if (event.kind === 'attempt') this.settle();
  }

  /** Forgets what was said so far, because it is recorded already, or void; what the models reported stays. */
  settle(): void {
    this.#pieces = [];
    this.#reasoning = [];
    this.#steps = [];
    this.#passages = [];
  }

  #addThought({ text, wasShown }: { text: string; wasShown: boolean }): void {
    this.#steps.push(toThoughtText({ text }));
    if (wasShown) this.#pieces = [withoutThought({ text: this.text, thought: text })];
  }

  #addUsage(reported: ModelUsage): void {
    const model = toStorable(reported.model);
    const before = this.#usage.get(model);
    this.#usage.set(model, {
      model,
      inputTokens: (before?.inputTokens ?? 0) + reported.inputTokens,
      outputTokens: (before?.outputTokens ?? 0) + reported.outputTokens,
    });
  }
}

function toText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function toUsage(payload: JsonObject): ModelUsage {
  const { model, inputTokens, outputTokens } = payload;
  return { model: toText(model), inputTokens: toCount(inputTokens), outputTokens: toCount(outputTokens) };
}

function toCount(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
