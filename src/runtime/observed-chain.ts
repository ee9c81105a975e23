import type { Tracer } from '../shared/telemetry.ts';
import type { ChainPart } from './components/part.ts';
import { observeSteps } from './observed-steps.ts';

/** A chain whose executions are spans, with what it asks of others below them. */
export function observeChain(options: {
  chain: ChainPart;
  nodeId: string;
  component: string;
  tracer: Tracer;
}): ChainPart {
  const { chain, ...observed } = options;
  const name = `node ${options.component}`;
  return {
    ...chain,
    execute: (request) => observeSteps({ ...observed, name, steps: chain.execute(request), signal: request.signal }),
  };
}
