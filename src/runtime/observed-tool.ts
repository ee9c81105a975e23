import { currentActivity } from '../shared/activity.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import type { ToolPart } from './components/part.ts';
import { observeSteps } from './observed-steps.ts';

/** A tool whose calls are spans and are counted for the run; its name and what it is given are told to nobody. */
export function observeTool(options: {
  tool: ToolPart;
  nodeId: string;
  component: string;
  telemetry: Telemetry;
}): ToolPart {
  const { tool, nodeId, component, telemetry } = options;
  const { tracer } = telemetry;
  const call: ToolPart['call'] = (request) => {
    const steps = tool.call(request);
    if (tracer === null) return steps;
    const attributes = { 'gen_ai.operation.name': 'execute_tool' };
    const name = `tool ${component}`;
    return observeSteps({ steps, name, nodeId, component, attributes, tracer, signal: request.signal });
  };
  return { ...tool, call: (request) => counted(call(request)) };
}

async function* counted(steps: ReturnType<ToolPart['call']>): ReturnType<ToolPart['call']> {
  const use = currentActivity()?.tools;
  const startedAt = performance.now();
  try {
    return yield* steps;
  } finally {
    if (use !== undefined) {
      use.calls += 1;
      use.ms += performance.now() - startedAt;
    }
  }
}
