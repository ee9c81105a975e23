import type { Component } from '../component.ts';
import { messagePrompt } from './message-prompt.ts';

/** A system message of a chat prompt. */
export const systemMessagePromptTemplate: Component = Object.freeze({
  name: 'SystemMessagePromptTemplate',
  tag: 'SystemMessagePromptTemplate',
  category: 'prompts',
  description: 'What the model is told before the conversation.',
  baseClasses: ['BaseMessagePromptTemplate', 'BaseStringMessagePromptTemplate', 'SystemMessagePromptTemplate'],
  fields: [
    {
      name: 'prompt',
      type: 'prompt',
      marks: 'SM',
      value: 'You are a friendly assistant who answers briefly, in plain words.',
    },
  ],
  promptField: 'prompt',
  build: (parameters) => messagePrompt({ parameters, role: 'system' }),
} satisfies Component);
