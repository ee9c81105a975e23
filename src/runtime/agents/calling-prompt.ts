import { ComponentFault } from '../components/parameters.ts';
import type { ChainRequest, Conversation, MemoryPart, PromptPart } from '../components/part.ts';
import { memoryKeyFor, recall } from '../components/recall.ts';
import { plainPrompt } from '../components/text-prompt.ts';
import type { ChatMessage } from '../models/chat-model.ts';
import { toPromptValue } from '../prompts/prompt-values.ts';

/** What the author of an agent writes around the conversation. */
export interface CallingTexts {
  readonly system: string;
  /** The conversation in words, with `{history}`; empty for the messages themselves. */
  readonly transcript: string;
  /** Has `{input}`. */
  readonly question: string;
}

/** What a model is told before it calls tools. */
export interface CallingPrompt {
  readonly inputKeys: readonly string[];
  readonly memoryKeys: readonly string[];
  readonly toMessages: (request: ChainRequest) => readonly ChatMessage[];
}

const INPUT = 'input';
/** Empty where there is no memory, and nobody says what was said. */
const HISTORIES = ['history', 'chat_history'];

/** The texts of an agent for whose author nothing more has to be said. */
export const CALLING_TEXTS: CallingTexts = Object.freeze({
  system: 'You are a helpful assistant. Use the tools where they help; answer in the language of the question.',
  transcript: '',
  question: '{input}',
});

/** Puts the texts together. Throws `ComponentFault` where they are no templates or have no `{input}`. */
export function callingPrompt(options: {
  nodeId: string;
  texts: CallingTexts;
  memory: MemoryPart | null;
}): CallingPrompt {
  const { nodeId, texts, memory } = options;
  const [system, transcript, question] = [texts.system, texts.transcript, texts.question].map((source) =>
    plainPrompt({ source, nodeId }),
  ) as [PromptPart, PromptPart, PromptPart];
  if (!question.variables.includes(INPUT)) throw new ComponentFault(`human_prompt has no {${INPUT}}`);
  const variables = [...new Set([system, transcript, question].flatMap((part) => part.variables))];
  const memoryKey = memory && memoryKeyFor({ memory, variables });
  const inputKeys = [INPUT, ...variables.filter((name) => ![INPUT, ...HISTORIES, memoryKey].includes(name))];
  const isWritten = memoryKey !== null && variables.includes(memoryKey);
  const toMessages = (request: ChainRequest): readonly ChatMessage[] => {
    const past = memory === null ? NOTHING_SAID : recall({ memory, history: request.history, inputKeys });
    const fill = (part: PromptPart): string =>
      part.toMessages((name) => (name === memoryKey ? past.text : toPromptValue(request.inputs.get(name) ?? '')))[0]
        ?.content ?? '';
    const told = isWritten ? [toMessage('system', fill(transcript))] : past.messages;
    return [toMessage('system', fill(system)), ...told, toMessage('user', fill(question))].filter(isSaid);
  };
  return { inputKeys, memoryKeys: memoryKey === null ? [] : [memoryKey], toMessages };
}

const NOTHING_SAID: Conversation = Object.freeze({ messages: [], text: '' });

function toMessage(role: ChatMessage['role'], content: string): ChatMessage {
  return { role, content };
}

function isSaid({ role, content }: ChatMessage): boolean {
  return role !== 'system' || content.trim() !== '';
}
