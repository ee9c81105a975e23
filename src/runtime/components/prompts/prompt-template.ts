import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { textPrompt } from './text-prompt.ts';

const FIELDS: readonly FieldRow[] = Object.freeze([
  { name: 'output_parser', type: 'BaseOutputParser', marks: 'S' },
  { name: 'input_variables', type: 'str', marks: 'RL', value: [] },
  { name: 'partial_variables', type: 'code' },
  { name: 'template', type: 'prompt', marks: 'RSM', value: '' },
  { name: 'template_format', type: 'str', value: 'f-string' },
  { name: 'validate_template', type: 'bool', value: false },
]);

/** A prompt of one text with variables. */
export const promptTemplate: Component = Object.freeze({
  name: 'PromptTemplate',
  tag: 'PromptTemplate',
  category: 'prompts',
  description: 'A text with variables in braces, for example {question}.',
  baseClasses: ['BasePromptTemplate', 'PromptTemplate', 'StringPromptTemplate'],
  fields: FIELDS,
  promptField: 'template',
  build: (parameters) =>
    textPrompt({
      source: parameters.getText('template'),
      role: 'user',
      parameters,
      ownFields: FIELDS.map(({ name }) => name),
    }),
} satisfies Component);
