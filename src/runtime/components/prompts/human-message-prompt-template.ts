import type { Component } from '../component.ts';
import { messagePrompt } from './message-prompt.ts';

/** A user message of a chat prompt. */
export const humanMessagePromptTemplate: Component = Object.freeze({
  name: 'HumanMessagePromptTemplate',
  tag: 'HumanMessagePromptTemplate',
  category: 'prompts',
  description: 'What the user says.',
  baseClasses: ['BaseMessagePromptTemplate', 'BaseStringMessagePromptTemplate', 'HumanMessagePromptTemplate'],
  fields: [{ name: 'prompt', type: 'prompt', marks: 'SM', value: '{input}' }],
  promptField: 'prompt',
  build: (parameters) => messagePrompt({ parameters, role: 'user' }),
} satisfies Component);
