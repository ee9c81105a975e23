import type { Component } from '../component.ts';
import { MEMORY_FIELDS, memoryPart } from './memory-part.ts';
import type { Parameters } from '../parameters.ts';

const DEFAULT_TURNS = 10;

/** A memory of the last turns of a conversation. */
export const conversationBufferWindowMemory: Component = Object.freeze({
  name: 'ConversationBufferWindowMemory',
  tag: 'ConversationBufferWindowMemory',
  category: 'memories',
  description: 'Remembers the last turns of the conversation.',
  baseClasses: ['BaseChatMemory', 'BaseMemory', 'ConversationBufferWindowMemory'],
  fields: [
    ...MEMORY_FIELDS,
    { name: 'k', type: 'int', marks: 'RS', value: DEFAULT_TURNS, displayName: 'Memory Size', info: 'Number of turns.' },
  ],
  build: (parameters) => memoryPart({ parameters, maxTurns: turnsOf(parameters) }),
} satisfies Component);

function turnsOf(parameters: Parameters): number {
  return Math.max(0, Math.trunc(parameters.findNumber('k') ?? DEFAULT_TURNS));
}
