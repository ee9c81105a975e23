import { currentActivity, toPart, within } from '../shared/activity.ts';
import type { SpanAttributes, Tracer } from '../shared/telemetry.ts';
import { RunFault, type WorkStep } from './contract.ts';
import { ToolFault } from './tools/fault.ts';

/** The ids that editors make; anything else is not told. */
const NODE_ID = /^[\w-]{1,64}$/;

/** Work of a node whose steps are told of as one span. */
export interface ObservedSteps<Outcome> {
  readonly steps: AsyncGenerator<WorkStep, Outcome>;
  readonly name: string;
  readonly nodeId: string;
  readonly component: string;
  readonly attributes?: SpanAttributes;
  readonly tracer: Tracer;
  readonly signal: AbortSignal;
}

/** The steps of work as they are, which is a span meanwhile, with what it asks of others below it. */
export async function* observeSteps<Outcome>(options: ObservedSteps<Outcome>): AsyncGenerator<WorkStep, Outcome> {
  const { steps, name, nodeId, component, attributes, tracer, signal } = options;
  const whole = currentActivity();
  const span = tracer.begin({
    name,
    parent: whole?.span?.traceparent ?? null,
    attributes: {
      'forme.component': component,
      ...(NODE_ID.test(nodeId) && { 'forme.node.id': nodeId }),
      ...attributes,
    },
  });
  const part = whole && toPart(whole, { operation: whole.operation ?? component, span });
  let failure: string | null = null;
  try {
    for (;;) {
      const step = await (part === null ? steps.next() : within(part, () => steps.next()));
      if (step.done === true) return step.value;
      yield step.value;
    }
  } catch (error) {
    if (!signal.aborted) failure = wordOf(error);
    throw error;
  } finally {
    // Whoever leaves early ends what is below, too; what this returns is not read.
    await steps.return(undefined as Outcome);
    span.end(failure);
  }
}

function wordOf(error: unknown): string {
  if (error instanceof RunFault) return error.failure;
  return error instanceof ToolFault ? 'TOOL_FAILED' : 'fault';
}
