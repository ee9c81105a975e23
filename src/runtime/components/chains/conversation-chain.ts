import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { DEFAULT_MEMORY } from '../memories/default-memory.ts';
import { modelChain } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart, PromptPart } from '../part.ts';
import { plainPrompt } from '../prompts/text-prompt.ts';

/** A conversation with a model that remembers. */
export const conversationChain: Component = Object.freeze({
  name: 'ConversationChain',
  tag: 'ConversationChain',
  category: 'chains',
  description: 'A conversation with a model, which is told what was said before.',
  baseClasses: ['ConversationChain', 'LLMChain', 'Chain', 'function'],
  fields: [
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory', marks: 'S' },
    { name: 'prompt', type: 'BasePromptTemplate' },
    { name: 'output_parser', type: 'BaseLLMOutputParser' },
    ...CHAIN_FIELDS,
    { name: 'input_key', type: 'str', marks: 'RS', value: 'input' },
    { name: 'llm_kwargs', type: 'code' },
    { name: 'output_key', type: 'str', marks: 'RS', value: 'response' },
    { name: 'return_final_only', type: 'bool', value: true },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const inputKey = parameters.getText('input_key');
  return modelChain({
    nodeId: parameters.nodeId,
    prompt: parameters.findPart('prompt', 'prompt') ?? defaultPrompt({ inputKey, nodeId: parameters.nodeId }),
    model: parameters.getPart('llm', 'model').model,
    memory: parameters.findPart('memory', 'memory') ?? DEFAULT_MEMORY,
    parser: parameters.findPart('output_parser', 'parser'),
    outputKey: parameters.getText('output_key'),
  });
}

function defaultPrompt({ inputKey, nodeId }: { inputKey: string; nodeId: string }): PromptPart {
  const source = [
    'This is a friendly conversation between a human and an AI. The AI is talkative, gives details from its context,',
    'and says so when it does not know something.',
    '',
    'The conversation so far:',
    '{history}',
    `Human: {${inputKey}}`,
    'AI:',
  ].join('\n');
  return plainPrompt({ source, nodeId });
}
