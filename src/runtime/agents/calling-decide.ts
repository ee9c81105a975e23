import type { ChainRequest, ToolPart } from '../components/part.ts';
import { RunFault, type WorkStep } from '../contract.ts';
import type { ChatModel, ModelMessage } from '../models/chat-model.ts';
import type { ToolCall } from '../models/tools.ts';
import type { Remembered } from './agent-memory.ts';
import { callableTools, type CallableTools } from './callable-tools.ts';
import type { CallingPrompt } from './calling-prompt.ts';
import type { Decide, Decision, PastStep } from './decision.ts';

/** What a model is asked with that calls tools by itself. */
export interface CallingOptions {
  readonly model: ChatModel;
  readonly tools: readonly ToolPart[];
  /** What is said before the model begins: its task, the conversation and the question. */
  readonly toMessages: CallingPrompt['toMessages'];
}

/** Decides by calling tools, which the model must be able to do. */
export function decideByCalling(options: CallingOptions): Decide {
  const callable = callableTools(options.tools);
  return (given) => decide({ ...options, ...given, callable });
}

interface Deciding extends CallingOptions {
  readonly callable: CallableTools;
  readonly request: ChainRequest;
  readonly remembered: Remembered;
  readonly past: readonly PastStep[];
}

/** What a model said, as far as it came. */
interface Said {
  text: string;
  wasShown: boolean;
  calls: readonly ToolCall[];
  state: Extract<Decision, { kind: 'act' }>['state'];
}

async function* decide(given: Deciding): AsyncGenerator<WorkStep, Decision> {
  const { callable } = given;
  const said: Said = { text: '', wasShown: false, calls: [], state: undefined };
  const complaint = yield* ask({ ...given, said });
  const { text, wasShown, calls, state } = said;
  if (complaint === null && calls.length === 0) return { kind: 'answer', text };
  // What a model says before it calls a tool is no part of the answer, which nobody could know while it came.
  if (text !== '' && (wasShown || text.trim() !== '')) yield { kind: 'thought', text, wasShown };
  if (complaint !== null) return { kind: 'unreadable', log: text, complaint };
  const wanted = calls.map((call) => ({ id: call.id, tool: callable.toolOf(call.name), input: call.arguments }));
  return { kind: 'act', log: text, calls: wanted, state };
}

/** Has the model speak; what is wrong with its calls, for the model to do better, or null. */
async function* ask(options: Deciding & { said: Said }): AsyncGenerator<WorkStep, string | null> {
  const { callable, model, request, remembered, past, said, toMessages } = options;
  const { signal, onUpstreamClosed } = request;
  const messages = [
    ...toMessages({ request, remembered }),
    ...past.flatMap((step) => toPastMessages({ step, callable })),
  ];
  const { definitions } = callable;
  const tools = definitions.length > 0 ? { tools: definitions } : {};
  try {
    for await (const step of model.ask({ messages, ...tools, signal, onUpstreamClosed })) {
      if (step.kind === 'usage') yield step;
      else if (step.kind === 'toolCalls') Object.assign(said, { calls: step.calls, state: step.state });
      else said.text += step.content;
      if (step.kind === 'piece') {
        said.wasShown ||= step.content !== '';
        yield { kind: 'text', content: step.content, reasoning: step.reasoning };
      }
    }
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof RunFault && error.failure === 'ANSWER_MALFORMED')) throw error;
    return `${error.message} Call tools anew, each with arguments that are one JSON object.`;
  }
}

function toPastMessages({ step, callable }: { step: PastStep; callable: CallableTools }): readonly ModelMessage[] {
  const { decision, observations } = step;
  if (decision.kind === 'unreadable') {
    const said: ModelMessage[] = decision.log === '' ? [] : [{ role: 'assistant', content: decision.log }];
    return [...said, { role: 'user', content: decision.complaint }];
  }
  const toolCalls = decision.calls.map(({ id, tool, input }) => ({
    id,
    name: callable.nameOf(tool),
    // What was wanted came from a model as an object.
    arguments: input as ToolCall['arguments'],
  }));
  return [
    { role: 'assistant', content: decision.log, toolCalls, state: decision.state },
    ...decision.calls.map(({ id }, index): ModelMessage => ({
      role: 'tool',
      callId: id,
      content: observations[index] ?? '',
    })),
  ];
}
