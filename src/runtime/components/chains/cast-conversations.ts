import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { DEFAULT_MEMORY } from '../memories/default-memory.ts';
import type { FieldRow } from '../field.ts';
import { modelChain } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import { plainPrompt } from '../prompts/text-prompt.ts';

/** What tells one conversation with a part to play from another. */
interface CastRow {
  readonly name: string;
  readonly description: string;
  readonly baseClasses: readonly string[];
  readonly fields?: readonly FieldRow[];
  readonly isMemoryShown: boolean;
  /** What the model is told before the conversation. */
  readonly instructions: (parameters: Parameters) => readonly string[];
}

const ROWS: readonly CastRow[] = Object.freeze([
  {
    name: 'SeriesCharacterChain',
    description: 'A conversation with somebody out of a film, a series or a book.',
    baseClasses: ['SeriesCharacterChain', 'LLMChain', 'BaseCustomChain', 'Chain', 'ConversationChain', 'function'],
    fields: [
      { name: 'character', type: 'str', marks: 'RS' },
      { name: 'series', type: 'str', marks: 'RS' },
    ],
    isMemoryShown: false,
    instructions: (parameters) => {
      const character = literal(parameters.getText('character'));
      return [
        `You are ${character} from ${literal(parameters.getText('series'))}. Speak as ${character} would, with all that ${character} knows,`,
        'and never explain that you play a part.',
      ];
    },
  },
  {
    name: 'MidJourneyPromptChain',
    description: 'A conversation in which a model writes prompts for pictures.',
    baseClasses: ['MidJourneyPromptChain', 'LLMChain', 'BaseCustomChain', 'Chain', 'ConversationChain'],
    isMemoryShown: true,
    instructions: () => [
      'You write prompts for Midjourney, which makes pictures of texts. Of each thing that you are told, write one prompt that',
      'describes a picture of it in detail: what is seen, from where, in which light, colours and style. Be inventive.',
    ],
  },
  {
    name: 'TimeTravelGuideChain',
    description: 'A conversation with a guide who knows every age.',
    baseClasses: ['TimeTravelGuideChain', 'LLMChain', 'BaseCustomChain', 'Chain', 'ConversationChain'],
    isMemoryShown: true,
    instructions: () => [
      'You guide people who travel in time. You are told where and when somebody wants to go, and tell them what happens',
      'there, what to see, and whom to meet. Write no explanations, and keep to what was so at that time.',
    ],
  },
]);

/** The conversations in which a model plays a part. */
export const castConversations: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent({ name, description, baseClasses, fields = [], isMemoryShown, instructions }: CastRow): Component {
  return Object.freeze({
    name,
    tag: name,
    category: 'chains',
    description,
    baseClasses,
    fields: [
      { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
      { name: 'memory', type: 'BaseChatMemory', ...(isMemoryShown && { marks: 'S' }) },
      ...CHAIN_FIELDS,
      ...fields,
    ],
    build: (parameters) =>
      modelChain({
        nodeId: parameters.nodeId,
        prompt: plainPrompt({ source: toSource(instructions(parameters)), nodeId: parameters.nodeId }),
        model: parameters.getPart('llm', 'model').model,
        memory: parameters.findPart('memory', 'memory') ?? DEFAULT_MEMORY,
        parser: null,
        outputKey: 'response',
      }),
  } satisfies Component);
}

function toSource(instructions: readonly string[]): string {
  return [...instructions, '', 'The conversation so far:', '{history}', 'Human: {input}', 'AI:'].join('\n');
}

/** A text in a template that stands for itself. */
function literal(text: string): string {
  return text.replaceAll(/[{}]/gu, (brace) => brace + brace);
}
