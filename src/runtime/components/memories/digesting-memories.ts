import type { WorkStep } from '../../contract.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { MEMORY_FIELDS, memoryPart } from './memory-part.ts';
import type { Parameters } from '../parameters.ts';
import type { DigestRequest, MemoryPart } from '../part.ts';

/** What a model is shown of a conversation; about 10,000 tokens of English. The end of it counts. */
const MAX_CHARACTERS = 40_000;

const ENTITY_TURNS = 10;

/** What tells one memory that asks a model from another. */
interface DigestRow {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly FieldRow[];
  /** Has the variables conversation and question. */
  readonly prompt: readonly string[];
  readonly toMemory: (parameters: Parameters) => Omit<MemoryPart, 'digest'>;
  /** The variable that stands for what the model says; null for that of the memory itself. */
  readonly key: string | null;
}

const ROWS: readonly DigestRow[] = Object.freeze([
  {
    name: 'ConversationSummaryMemory',
    description: 'Remembers what the conversation comes to: a model sums it up before each question.',
    fields: MEMORY_FIELDS,
    prompt: [
      'Sum up the following conversation, so that somebody who has not read it can go on with it. Keep names, numbers and',
      'what was agreed. Answer with the summary alone, in the language of the conversation.',
      '',
      '{conversation}',
      '',
      'Summary:',
    ],
    toMemory: (parameters) => memoryPart({ parameters, maxTurns: null }),
    key: null,
  },
  {
    name: 'ConversationEntityMemory',
    description:
      'Remembers the last turns, and what was said of whom the question is about: a model is asked for that.',
    fields: [
      ...MEMORY_FIELDS.filter(({ name }) => name !== 'memory_key'),
      { name: 'chat_history_key', type: 'str', value: 'history' },
      { name: 'k', type: 'int', value: ENTITY_TURNS, info: 'Number of turns.' },
    ],
    prompt: [
      'Here is a conversation:',
      '{conversation}',
      '',
      'The next thing that is said in it: {question}',
      '',
      'Which persons, places and things is that about, and what does the conversation tell of each? Write one in a line, as',
      'name: what is known. Write nothing where the conversation tells nothing.',
    ],
    toMemory: (parameters) => ({
      ...memoryPart({ parameters, maxTurns: Math.max(0, Math.trunc(parameters.findNumber('k') ?? ENTITY_TURNS)) }),
      memoryKey: parameters.text('chat_history_key') || 'history',
    }),
    key: 'entities',
  },
]);

/** The memories that ask a model what a conversation comes to. */
export const digestingMemories: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent({ name, description, fields, prompt, toMemory, key }: DigestRow): Component {
  return Object.freeze({
    name,
    tag: name,
    category: 'memories',
    description,
    baseClasses: ['BaseChatMemory', 'BaseMemory', name],
    fields: [{ name: 'llm', type: 'BaseLanguageModel', marks: 'RS' }, ...fields],
    build: (parameters): MemoryPart => {
      const { nodeId } = parameters;
      const { model } = parameters.getPart('llm', 'model');
      const memory = toMemory(parameters);
      const ask = ({ conversation, question, request }: DigestRequest): AsyncGenerator<WorkStep, string> => {
        const values = { conversation: conversation.slice(-MAX_CHARACTERS), question };
        return askPrompt({ nodeId, model, prompt: prompt.join('\n'), values, request });
      };
      return { ...memory, digest: { key: key ?? memory.memoryKey, ask } };
    },
  } satisfies Component);
}
