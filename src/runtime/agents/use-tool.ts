import { randomUUID } from 'node:crypto';
import { toStorable } from '../../shared/text.ts';
import type { ChainRequest, ToolPart } from '../components/part.ts';
import { silence } from '../components/silence.ts';
import { RunFault, type WorkStep } from '../contract.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { ToolFault } from '../tools/fault.ts';
import type { WantedCall } from './decision.ts';

const MAX_NAME_LENGTH = 200;
/** Of what viewers are shown. */
const MAX_SHOWN_LENGTH = 4_000;
/** Of what a model is told. */
const MAX_OUTPUT_LENGTH = 20_000;
const CUT_OFF = '\n(The rest is cut off.)';

/** What came of a call, as the model is told it. */
export interface Observation {
  readonly text: string;
  /** Whether it is the answer of the agent. */
  readonly isAnswer: boolean;
}

/** The tool that a model means. Models change the case of names, and quote them. */
export function findTool({ tools, name }: { tools: readonly ToolPart[]; name: string }): ToolPart | null {
  const plain = name
    .slice(0, MAX_NAME_LENGTH)
    .replaceAll(/^[\s"'`[]+|[\s"'`\]]+$/gu, '')
    .replaceAll(' ', '_');
  const exact = tools.find((tool) => tool.name === plain);
  return exact ?? tools.find((tool) => tool.name.toLowerCase() === plain.toLowerCase()) ?? null;
}

/** Uses a tool, and tells of it. Nothing that goes wrong with it ends the run, but for a stop. */
export async function* useTool(options: {
  tools: readonly ToolPart[];
  call: WantedCall;
  request: ChainRequest;
}): AsyncGenerator<WorkStep, Observation> {
  const { tools, call, request } = options;
  const tool = findTool({ tools, name: call.tool });
  const called = { callId: randomUUID(), tool: toShown(call.tool, MAX_NAME_LENGTH) };
  yield { kind: 'toolCalled', ...called, input: toShown(toInputText(call.input), MAX_SHOWN_LENGTH) };
  const startedAt = performance.now();
  const { text, isError } = tool === null ? toUnknown({ tools, called }) : yield* callTool({ ...options, tool });
  request.signal.throwIfAborted();
  yield {
    kind: 'toolAnswered',
    ...called,
    output: toShown(text, MAX_SHOWN_LENGTH),
    outputLength: text.length,
    isError,
    durationMs: Math.round(performance.now() - startedAt),
  };
  return { text, isAnswer: !isError && tool?.returnsDirectly === true };
}

interface Outcome {
  readonly text: string;
  readonly isError: boolean;
}

async function* callTool(options: {
  tool: ToolPart;
  call: WantedCall;
  request: ChainRequest;
}): AsyncGenerator<WorkStep, Outcome> {
  const { tool, call, request } = options;
  const { inputs: _inputs, history: _history, ...retrieval } = request;
  try {
    const output = yield* silence(tool.call({ ...retrieval, input: call.input }));
    return { text: toBounded(output), isError: false };
  } catch (error) {
    request.signal.throwIfAborted();
    if (!(error instanceof ToolFault || error instanceof RunFault)) throw error;
    return { text: toBounded(`Error: ${error.message}`), isError: true };
  }
}

function toUnknown({ tools, called }: { tools: readonly ToolPart[]; called: { tool: string } }): Outcome {
  const names = tools.map(({ name }) => name).join(', ');
  return { text: `${called.tool} is not a valid tool, try one of [${names}].`, isError: true };
}

function toBounded(output: string): string {
  const text = toStorable(output);
  return text.length <= MAX_OUTPUT_LENGTH ? text : toShown(text, MAX_OUTPUT_LENGTH) + CUT_OFF;
}

function toShown(text: string, maxLength: number): string {
  return toStorable(text.slice(0, maxLength));
}
