import type { MemoryPart } from '../part.ts';

/** What a conversation remembers to which no memory is connected: all of it. */
export const DEFAULT_MEMORY: MemoryPart = Object.freeze({
  kind: 'memory',
  memoryKey: 'history',
  inputKey: '',
  humanPrefix: 'Human',
  aiPrefix: 'AI',
  maxTurns: null,
});
