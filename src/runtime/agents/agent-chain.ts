import type { Json } from '../../shared/json.ts';
import { assertInputs } from '../components/chains/model-chain.ts';
import { ComponentFault } from '../components/parameters.ts';
import type { ChainExtent, ChainOutputs, ChainPart, ChainRequest, ToolPart } from '../components/part.ts';
import type { WorkStep } from '../contract.ts';
import { limitNode } from '../node-limit.ts';
import type { AgentMemory } from './agent-memory.ts';
import type { Decide, Decision, PastStep } from './decision.ts';
import { toIntermediateSteps } from './intermediate-steps.ts';
import { useTool } from './use-tool.ts';

const OUTPUT_KEY = 'output';
const STEPS_KEY = 'intermediate_steps';

/** How often a model is asked for one answer. */
const MAX_STEPS = 15;
/** Of tools, for one answer. */
const MAX_CALLS = 30;
/** How often models may be asked for one answer, agents and chains behind tools included. */
const MAX_MODEL_CALLS = 2_000;
const MAX_TOOLS = 100;

const GAVE_UP = 'Agent stopped due to iteration limit or time limit.';

/** What an agent is made of. */
export interface AgentOptions {
  readonly nodeId: string;
  readonly tools: readonly ToolPart[];
  readonly decide: Decide;
  readonly memory: AgentMemory;
}

/**
 * A chain that has a model use tools until it answers. After 15 decisions or 30 calls it says that it gave up. Refuses
 * tools of the same name, more than 100, and agents within agents that would ask models too often.
 */
export function agentChain(options: AgentOptions): ChainPart {
  const { tools, memory } = options;
  const { inputKeys, memoryKeys } = memory;
  assertTools(tools);
  return {
    kind: 'chain',
    inputKeys,
    outputKeys: [OUTPUT_KEY],
    memoryKeys,
    handleKeys: [],
    extent: agentExtent({ tools, memory }),
    execute: (request) => execute(options, request),
  };
}

async function* execute(agent: AgentOptions, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { nodeId, memory } = agent;
  assertInputs({ keys: memory.inputKeys, inputs: request.inputs });
  using limit = limitNode({ nodeId, timeoutMs: request.nodeTimeoutMs, signal: request.signal });
  limit.begin();
  const past: PastStep[] = [];
  const text = yield* work({ agent, request: { ...request, signal: limit.signal }, past });
  return new Map<string, Json>([
    [OUTPUT_KEY, text],
    [STEPS_KEY, toIntermediateSteps(past)],
  ]);
}

interface Working {
  readonly agent: AgentOptions;
  readonly request: ChainRequest;
  /** What was done so far; it grows. */
  readonly past: PastStep[];
}

/** The answer, which has been shown where it came in pieces. */
async function* work({ agent, request, past }: Working): AsyncGenerator<WorkStep, string> {
  const remembered = yield* agent.memory.recall(request);
  let calls = 0;
  while (past.length < MAX_STEPS && calls < MAX_CALLS) {
    const decision = yield* agent.decide({ request, remembered, past });
    request.signal.throwIfAborted();
    if (decision.kind === 'answer') return decision.text;
    if (decision.kind === 'unreadable') {
      past.push({ decision, observations: [] });
      continue;
    }
    const answer = yield* act({ agent, request, past, decision, maxCalls: MAX_CALLS - calls });
    if (answer !== null) return yield* say(answer);
    calls += decision.calls.length;
  }
  return yield* say(GAVE_UP);
}

async function* act(
  options: Working & { decision: Extract<Decision, { kind: 'act' }>; maxCalls: number },
): AsyncGenerator<WorkStep, string | null> {
  const { agent, request, past, decision, maxCalls } = options;
  const observations: string[] = [];
  let answer: string | null = null;
  for (const [index, call] of decision.calls.entries()) {
    if (index >= maxCalls) {
      observations.push(`Error: not called, because no more than ${MAX_CALLS} calls are made for one answer.`);
      continue;
    }
    const observation = yield* useTool({ tools: agent.tools, call, request });
    observations.push(observation.text);
    if (observation.isAnswer) answer = observation.text;
  }
  past.push({ decision, observations });
  return answer;
}

async function* say(text: string): AsyncGenerator<WorkStep, string> {
  yield { kind: 'text', content: text, reasoning: null };
  return text;
}

function assertTools(tools: readonly ToolPart[]): void {
  if (tools.length > MAX_TOOLS) throw new ComponentFault(`tools has more than ${MAX_TOOLS} of them`);
  const names = new Set<string>();
  for (const { name } of tools) {
    if (names.has(name)) throw new ComponentFault(`two tools have the name ${name}`);
    names.add(name);
  }
}

function agentExtent({ tools, memory }: Pick<AgentOptions, 'tools' | 'memory'>): ChainExtent {
  const most = (measure: (extent: ChainExtent) => number): number =>
    tools.reduce((found, { extent }) => Math.max(found, measure(extent)), 0);
  const calls = memory.calls + MAX_STEPS + MAX_CALLS * most((extent) => extent.calls);
  if (calls > MAX_MODEL_CALLS) {
    throw new ComponentFault(`the agent may ask models more than ${MAX_MODEL_CALLS} times for one answer`);
  }
  return { calls, depth: 1 + most((extent) => extent.depth) };
}
