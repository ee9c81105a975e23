import type { Json } from '../../../shared/json.ts';
import { RunFault } from '../../contract.ts';
import type { WorkStep } from '../../contract.ts';
import { limitNode } from '../../node-limit.ts';
import type { ChatMessage, ChatModel } from '../../models/chat-model.ts';
import { toPromptValue } from '../../prompts/prompt-values.ts';
import { MAX_PROMPT_LENGTH } from '../../prompts/template.ts';
import type {
  ChainOutputs,
  ChainPart,
  ChainRequest,
  MemoryPart,
  ParserPart,
  PromptPart,
  PromptValue,
} from '../part.ts';
import { memoryKeysOf, remember } from '../memories/remember.ts';

/** What a chain of one prompt and one model is made of. */
export interface ModelChainOptions {
  readonly nodeId: string;
  readonly prompt: PromptPart;
  readonly model: ChatModel;
  readonly memory: MemoryPart | null;
  readonly parser: ParserPart | null;
  readonly outputKey: string;
}

interface ModelChain extends ModelChainOptions {
  readonly inputKeys: readonly string[];
}

/** A chain that formats its prompt, asks its model and passes the pieces of the answer on as they arrive. */
export function modelChain(options: ModelChainOptions): ChainPart {
  const { memory, prompt } = options;
  const memoryKeys = memory === null ? [] : memoryKeysOf({ memory, variables: prompt.variables });
  const inputKeys = prompt.variables.filter((name) => !memoryKeys.includes(name));
  const chain = { ...options, inputKeys };
  return {
    kind: 'chain',
    inputKeys,
    outputKeys: [options.outputKey],
    memoryKeys,
    handleKeys: prompt.handleKeys,
    extent: { calls: memory?.digest === undefined ? 1 : 2, depth: 1 },
    execute: (request) => execute(chain, request),
  };
}

/** Refuses a run that lacks inputs, naming them. An empty text counts as given. */
export function assertInputs({ keys, inputs }: { keys: readonly string[]; inputs: ReadonlyMap<string, Json> }): void {
  const missing = keys.filter((key) => (inputs.get(key) ?? null) === null);
  if (missing.length > 0) {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: `Missing some input keys: ${missing.join(', ')}` });
  }
}

async function* execute(chain: ModelChain, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { inputs, nodeTimeoutMs, onUpstreamClosed } = request;
  assertInputs({ keys: chain.inputKeys, inputs });
  const messages = chain.prompt.toMessages(yield* valuesOf(chain, request));
  assertSendable(messages);
  using limit = limitNode({ nodeId: chain.nodeId, timeoutMs: nodeTimeoutMs, signal: request.signal });
  limit.begin();
  const { signal } = limit;
  let text = '';
  for await (const step of chain.model.ask({ messages, signal, onUpstreamClosed })) {
    if (step.kind === 'usage') {
      yield step;
      continue;
    }
    // No tools are offered here.
    if (step.kind === 'toolCalls') continue;
    text += step.content;
    if (step.kind === 'piece') yield { kind: 'text', content: step.content, reasoning: step.reasoning };
  }
  return new Map([[chain.outputKey, chain.parser === null ? text : chain.parser.parse(text)]]);
}

/** Each message is bounded by its template; together they may still be more than can be sent. */
function assertSendable(messages: readonly ChatMessage[]): void {
  const length = messages.reduce((sum, { content }) => sum + content.length, 0);
  if (length <= MAX_PROMPT_LENGTH) return;
  const message = `The prompt is longer than ${MAX_PROMPT_LENGTH} characters.`;
  throw new RunFault({ failure: 'INPUT_REJECTED', message });
}

async function* valuesOf(
  chain: ModelChain,
  request: ChainRequest,
): AsyncGenerator<WorkStep, (variable: string) => PromptValue> {
  const { inputKeys, memory, prompt } = chain;
  const remembered =
    memory === null ? null : yield* remember({ memory, request, inputKeys, variables: prompt.variables });
  return (variable) => remembered?.get(variable) ?? toPromptValue(request.inputs.get(variable) ?? '');
}
