import type { Component } from './component.ts';
import { textPrompt } from './text-prompt.ts';

/** A prompt of one text with variables. */
export const promptTemplate: Component = Object.freeze({
  name: 'PromptTemplate',
  tag: 'PromptTemplate',
  category: 'prompts',
  description: 'A text with variables in braces, for example {question}.',
  baseClasses: ['BasePromptTemplate', 'PromptTemplate', 'StringPromptTemplate'],
  fields: [
    { name: 'output_parser', type: 'BaseOutputParser', marks: 'S' },
    { name: 'input_variables', type: 'str', marks: 'RL', value: [] },
    { name: 'partial_variables', type: 'code' },
    { name: 'template', type: 'prompt', marks: 'RSM', value: '' },
    { name: 'template_format', type: 'str', value: 'f-string' },
    { name: 'validate_template', type: 'bool', value: false },
  ],
  promptField: 'template',
  build: (parameters) => textPrompt({ source: parameters.getText('template'), role: 'user', parameters }),
} satisfies Component);
