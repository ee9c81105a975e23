import { ComponentFault } from '../components/parameters.ts';
import type { ChainRequest, MemoryPart, PromptPart } from '../components/part.ts';
import { plainPrompt } from '../components/prompts/text-prompt.ts';
import type { ChatMessage } from '../models/chat-model.ts';
import { agentMemory, INPUT_KEY, valueFor, type AgentMemory, type Remembered } from './agent-memory.ts';

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
  readonly memory: AgentMemory;
  readonly toMessages: (given: { request: ChainRequest; remembered: Remembered }) => readonly ChatMessage[];
}

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
  const { nodeId, texts } = options;
  const [system, transcript, question] = [texts.system, texts.transcript, texts.question].map((source) =>
    plainPrompt({ source, nodeId }),
  ) as [PromptPart, PromptPart, PromptPart];
  if (!question.variables.includes(INPUT_KEY)) throw new ComponentFault(`human_prompt has no {${INPUT_KEY}}`);
  const variables = [...new Set([system, transcript, question].flatMap((part) => part.variables))];
  const memory = agentMemory({ memory: options.memory, variables });
  const toMessages: CallingPrompt['toMessages'] = ({ request, remembered }) => {
    const fill = (part: PromptPart): string =>
      part.toMessages((name) => valueFor({ name, request, remembered }))[0]?.content ?? '';
    const told = memory.isPlaced ? [toMessage('system', fill(transcript))] : remembered.conversation.messages;
    return [toMessage('system', fill(system)), ...told, toMessage('user', fill(question))].filter(isSaid);
  };
  return { memory, toMessages };
}

function toMessage(role: ChatMessage['role'], content: string): ChatMessage {
  return { role, content };
}

function isSaid({ role, content }: ChatMessage): boolean {
  return role !== 'system' || content.trim() !== '';
}
