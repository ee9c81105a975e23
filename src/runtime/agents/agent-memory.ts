import type { ChainRequest, Conversation, MemoryPart, PromptValue } from '../components/part.ts';
import { memoryKeysOf, remember } from '../components/memories/remember.ts';
import type { WorkStep } from '../contract.ts';
import { toPromptText, toPromptValue } from '../prompts/prompt-values.ts';

/** What is asked; every agent has it. */
export const INPUT_KEY = 'input';
/** Empty where there is no memory, and nobody says what was said. */
const HISTORIES = ['history', 'chat_history'];

/** What the memory of an agent tells for one answer. */
export interface Remembered {
  /** By the variables that the memory fills. */
  readonly values: ReadonlyMap<string, PromptValue>;
  readonly conversation: Conversation;
}

/** Which variables of the texts of an agent its memory fills, and which a run must supply. */
export interface AgentMemory {
  readonly inputKeys: readonly string[];
  readonly memoryKeys: readonly string[];
  /** Whether the texts have a place for the conversation; it is told all the same where they have none. */
  readonly isPlaced: boolean;
  /** How often it asks a model for one answer. */
  readonly calls: number;
  /** Asked once for one answer, however often the agent decides. */
  recall(request: ChainRequest): AsyncGenerator<WorkStep, Remembered>;
}

const NOTHING_SAID: Conversation = Object.freeze({ messages: [], text: '' });

/** Reads the texts of an agent; `own` are the variables that the agent fills itself. */
export function agentMemory(options: {
  memory: MemoryPart | null;
  variables: readonly string[];
  own?: readonly string[];
}): AgentMemory {
  const { memory, variables, own = [] } = options;
  const memoryKeys = memory === null ? [] : memoryKeysOf({ memory, variables });
  const [key = ''] = memoryKeys;
  const filled = [INPUT_KEY, ...own, ...memoryKeys, ...HISTORIES];
  const inputKeys = [INPUT_KEY, ...variables.filter((name) => !filled.includes(name))];
  return {
    inputKeys,
    memoryKeys,
    isPlaced: memory !== null && variables.includes(key),
    calls: memory?.digest === undefined ? 0 : 1,
    async *recall(request) {
      if (memory === null) return { values: new Map(), conversation: NOTHING_SAID };
      const values = yield* remember({ memory, request, inputKeys, variables: [...variables, key] });
      const said = values.get(key) ?? '';
      return { values, conversation: typeof said === 'string' ? NOTHING_SAID : said };
    },
  };
}

/** What a variable of the texts of an agent stands for. */
export function valueFor(given: { name: string; request: ChainRequest; remembered: Remembered }): string {
  const { name, request, remembered } = given;
  return toPromptText(remembered.values.get(name) ?? toPromptValue(request.inputs.get(name) ?? ''));
}
