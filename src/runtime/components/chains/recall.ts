import type { Turn } from '../../contract.ts';
import type { ChatMessage } from '../../models/chat-model.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import type { Conversation, MemoryPart } from '../part.ts';

const OTHER_KEY: Readonly<Record<string, string>> = Object.freeze({
  history: 'chat_history',
  chat_history: 'history',
});

/**
 * The variable under which a prompt reads the memory. A memory whose key the prompt does not have is read under the
 * other customary name, since editors pre-fill `chat_history` where many prompts say `history`.
 */
export function memoryKeyFor({ memory, variables }: { memory: MemoryPart; variables: readonly string[] }): string {
  const other = Object.hasOwn(OTHER_KEY, memory.memoryKey) ? OTHER_KEY[memory.memoryKey] : undefined;
  const isKnown = variables.includes(memory.memoryKey) || other === undefined || !variables.includes(other);
  return isKnown ? memory.memoryKey : other;
}

/** What the memory tells of earlier turns. */
export function recall(options: {
  memory: MemoryPart;
  history: readonly Turn[];
  inputKeys: readonly string[];
}): Conversation {
  const { history, inputKeys, memory } = options;
  const turns = memory.maxTurns === null ? history : history.slice(Math.max(0, history.length - memory.maxTurns));
  const said = turns.map((turn) => ({ human: questionOf({ turn, memory, inputKeys }), ai: turn.answer }));
  return {
    messages: said.flatMap(({ human, ai }): ChatMessage[] => [
      { role: 'user', content: human },
      { role: 'assistant', content: ai },
    ]),
    text: said.map(({ human, ai }) => `${memory.humanPrefix}: ${human}\n${memory.aiPrefix}: ${ai}`).join('\n'),
  };
}

function questionOf(options: { turn: Turn; memory: MemoryPart; inputKeys: readonly string[] }): string {
  const { inputs } = options.turn;
  const keys = [options.memory.inputKey, ...options.inputKeys, ...Object.keys(inputs)];
  const key = keys.find((name) => Object.hasOwn(inputs, name) && name !== 'id' && name !== 'data');
  return key === undefined ? '' : toInputText(inputs[key] ?? '');
}
