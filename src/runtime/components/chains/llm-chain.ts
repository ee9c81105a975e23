import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { modelChain } from './model-chain.ts';

/** A prompt answered by a model. */
export const llmChain: Component = Object.freeze({
  name: 'LLMChain',
  tag: 'LLMChain',
  category: 'chains',
  description: 'Fills a prompt with the inputs and has a model answer it.',
  baseClasses: ['LLMChain', 'Chain', 'function'],
  fields: [
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory', marks: 'S' },
    { name: 'prompt', type: 'BasePromptTemplate', marks: 'RS' },
    { name: 'output_parser', type: 'BaseLLMOutputParser' },
    ...CHAIN_FIELDS,
    { name: 'llm_kwargs', type: 'code' },
    { name: 'output_key', type: 'str', marks: 'RS', value: 'text' },
    { name: 'return_final_only', type: 'bool', value: true },
  ],
  build: (parameters) =>
    modelChain({
      nodeId: parameters.nodeId,
      prompt: parameters.getPart('prompt', 'prompt'),
      model: parameters.getPart('llm', 'model').model,
      memory: parameters.findPart('memory', 'memory'),
      parser: parameters.findPart('output_parser', 'parser'),
      outputKey: parameters.getText('output_key'),
    }),
} satisfies Component);
