import type { FieldRow } from '../field.ts';
import type { Parameters } from '../parameters.ts';
import type { MemoryPart } from '../part.ts';

/** The fields that every conversation memory carries. */
export const MEMORY_FIELDS: readonly FieldRow[] = Object.freeze([
  { name: 'chat_memory', type: 'BaseChatMessageHistory', marks: 'S' },
  { name: 'ai_prefix', type: 'str', value: 'AI' },
  { name: 'human_prefix', type: 'str', value: 'Human' },
  { name: 'input_key', type: 'str', marks: 'S', value: '' },
  { name: 'memory_key', type: 'str', marks: 'S', value: 'chat_history' },
  { name: 'output_key', type: 'str', marks: 'S', value: 'answer' },
  { name: 'return_messages', type: 'bool', marks: 'S', value: false },
]);

/**
 * A memory of the given number of turns, null for all. Whether a prompt gets text or messages is up to the prompt:
 * a placeholder takes messages, a text takes text, so `return_messages` has nothing left to decide.
 */
export function memoryPart({ parameters, maxTurns }: { parameters: Parameters; maxTurns: number | null }): MemoryPart {
  return {
    kind: 'memory',
    memoryKey: parameters.text('memory_key') || 'history',
    inputKey: parameters.text('input_key'),
    humanPrefix: parameters.text('human_prefix') || 'Human',
    aiPrefix: parameters.text('ai_prefix') || 'AI',
    maxTurns,
  };
}
