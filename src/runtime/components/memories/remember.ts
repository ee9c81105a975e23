import { toInputText, toPromptText } from '../../prompts/prompt-values.ts';
import type { WorkStep } from '../../contract.ts';
import type { ChainRequest, Conversation, MemoryPart, PromptValue } from '../part.ts';
import { memoryKeyFor, recall } from '../chains/recall.ts';
import { silence } from '../silence.ts';

/** Whose memory is asked, for which prompt. */
export interface Remembering {
  readonly memory: MemoryPart;
  readonly request: ChainRequest;
  readonly inputKeys: readonly string[];
  /** The variables of the prompt. */
  readonly variables: readonly string[];
}

/** The variables of a prompt that its memory fills. */
export function memoryKeysOf({ memory, variables }: Pick<Remembering, 'memory' | 'variables'>): readonly string[] {
  const key = memoryKeyFor({ memory, variables });
  const beside = memory.digest?.key;
  return beside !== undefined && beside !== memory.memoryKey && variables.includes(beside) ? [key, beside] : [key];
}

/** What a memory tells a prompt, by variable. Some ask a model first; of a conversation that has not begun none does. */
export async function* remember(remembering: Remembering): AsyncGenerator<WorkStep, ReadonlyMap<string, PromptValue>> {
  const { memory, request, inputKeys } = remembering;
  const [key = memory.memoryKey, beside] = memoryKeysOf(remembering);
  const past = recall({ memory, history: request.history, inputKeys });
  const known = new Map<string, PromptValue>([[key, past]]);
  if (beside !== undefined) known.set(beside, '');
  const { digest } = memory;
  const isRead = beside !== undefined || remembering.variables.includes(key);
  if (digest === undefined || past.messages.length === 0 || !isRead) return known;
  const question = toInputText(request.inputs.get(inputKeys[0] ?? '') ?? '');
  const said = yield* silence(digest.ask({ conversation: past.text, question, request }));
  if (beside !== undefined) return known.set(beside, said);
  return known.set(key, digest.key === memory.memoryKey ? asTold(said) : withBefore(said, past));
}

/** What a memory tells a chain that has one place for it. */
export async function* rememberText(remembering: Omit<Remembering, 'variables'>): AsyncGenerator<WorkStep, string> {
  const { memoryKey } = remembering.memory;
  const known = yield* remember({ ...remembering, variables: [memoryKey] });
  return toPromptText(known.get(memoryKey) ?? '');
}

function asTold(text: string): Conversation {
  return { text, messages: text === '' ? [] : [{ role: 'system', content: text }] };
}

function withBefore(text: string, { messages, text: said }: Conversation): Conversation {
  const told = asTold(text);
  return {
    text: [told.text, said].filter((each) => each !== '').join('\n\n'),
    messages: [...told.messages, ...messages],
  };
}
