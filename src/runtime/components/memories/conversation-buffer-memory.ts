import type { Component } from '../component.ts';
import { MEMORY_FIELDS, memoryPart } from './memory-part.ts';

/** A memory of the whole conversation. */
export const conversationBufferMemory: Component = Object.freeze({
  name: 'ConversationBufferMemory',
  tag: 'ConversationBufferMemory',
  category: 'memories',
  description: 'Remembers the whole conversation.',
  baseClasses: ['BaseChatMemory', 'BaseMemory', 'ConversationBufferMemory'],
  fields: MEMORY_FIELDS,
  build: (parameters) => memoryPart({ parameters, maxTurns: null }),
} satisfies Component);
