import { currentActivity, toPart, within } from '../shared/activity.ts';
import type { Tracer } from '../shared/telemetry.ts';
import type { ChainOutputs, ChainPart } from './components/part.ts';
import { RunFault, type WorkStep } from './contract.ts';

/** The ids that editors make; anything else is not told. */
const NODE_ID = /^[\w-]{1,64}$/;

/** A chain whose executions are spans, with what it asks of others below them. */
export function observeChain(options: {
  chain: ChainPart;
  nodeId: string;
  component: string;
  tracer: Tracer;
}): ChainPart {
  const { chain } = options;
  return { ...chain, execute: (request) => execute({ ...options, request }) };
}

async function* execute(
  options: Parameters<typeof observeChain>[0] & { request: Parameters<ChainPart['execute']>[0] },
): AsyncGenerator<WorkStep, ChainOutputs> {
  const { chain, nodeId, component, tracer, request } = options;
  const whole = currentActivity();
  const span = tracer.begin({
    name: `node ${component}`,
    parent: whole?.span?.traceparent ?? null,
    attributes: { 'forme.component': component, ...(NODE_ID.test(nodeId) && { 'forme.node.id': nodeId }) },
  });
  const part = whole && toPart(whole, { operation: whole.operation ?? component, span });
  const steps = chain.execute(request);
  let failure: string | null = null;
  try {
    for (;;) {
      const step = await (part === null ? steps.next() : within(part, () => steps.next()));
      if (step.done === true) return step.value;
      yield step.value;
    }
  } catch (error) {
    if (!request.signal.aborted) failure = error instanceof RunFault ? error.failure : 'fault';
    throw error;
  } finally {
    // Whoever leaves early ends what is below, too.
    await steps.return(new Map());
    span.end(failure);
  }
}
