import { currentActivity, toPart, within, type Activity } from '../../shared/activity.ts';
import type { ModelOutcome, Span, Telemetry } from '../../shared/telemetry.ts';
import { RunFault } from '../contract.ts';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';

const MAX_NAME_LENGTH = 100;

/** A model whose calls are told of: how long they took, how they went, and what they used; never what was said. */
export function observeModel(observed: { model: ChatModel; provider: string; telemetry: Telemetry }): ChatModel {
  return { name: observed.model.name, ask: (request) => ask({ ...observed, request }) };
}

interface Asking {
  readonly model: ChatModel;
  readonly provider: string;
  readonly telemetry: Telemetry;
  readonly request: ModelRequest;
}

async function* ask({ model, provider, telemetry, request }: Asking): AsyncGenerator<ModelStep> {
  const whole = currentActivity();
  const span = beginSpan({ model, provider, telemetry, whole });
  const part = whole && toPart(whole, { operation: whole.operation ?? 'model', span });
  const startedAt = performance.now();
  const used = { inputTokens: 0, outputTokens: 0 };
  let [outcome, failure]: [ModelOutcome, string | null] = ['stopped', null];
  let hasSaid = false;
  const steps = model.ask(request)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await (part === null ? steps.next() : within(part, () => steps.next()));
      if (step.done === true) break;
      const { value } = step;
      if (value.kind === 'usage') {
        used.inputTokens += value.usage.inputTokens;
        used.outputTokens += value.usage.outputTokens;
      } else if (!hasSaid) {
        hasSaid = true;
        span?.happened('first token');
      }
      yield value;
    }
    outcome = 'answered';
  } catch (error) {
    if (!request.signal.aborted) [outcome, failure] = ['failed', error instanceof RunFault ? error.failure : 'fault'];
    throw error;
  } finally {
    // Whoever leaves early closes the connection.
    await steps.return?.();
    const ms = performance.now() - startedAt;
    if (whole !== null) {
      whole.models.calls += 1;
      whole.models.ms += ms;
    }
    span?.set({ 'gen_ai.usage.input_tokens': used.inputTokens, 'gen_ai.usage.output_tokens': used.outputTokens });
    span?.set({ 'forme.model.outcome': outcome });
    span?.end(failure);
    telemetry.meter.modelCall({ provider, outcome, ms, ...used });
  }
}

function beginSpan(options: Omit<Asking, 'request'> & { whole: Activity | null }): Span | null {
  const { model, provider, telemetry, whole } = options;
  const name = model.name.slice(0, MAX_NAME_LENGTH);
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': name,
  };
  const parent = whole?.span?.traceparent ?? null;
  return telemetry.tracer?.begin({ name: `chat ${name}`, kind: 'client', parent, attributes }) ?? null;
}
