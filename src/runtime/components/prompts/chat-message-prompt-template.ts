import { toRole } from '../../prompts/prompt-values.ts';
import type { Component } from '../component.ts';
import { messagePrompt } from './message-prompt.ts';

/** A message of a chat prompt in a role that its author names. */
export const chatMessagePromptTemplate: Component = Object.freeze({
  name: 'ChatMessagePromptTemplate',
  tag: 'ChatMessagePromptTemplate',
  category: 'prompts',
  description: 'What somebody says whose role you name: system, user or assistant.',
  baseClasses: ['BaseMessagePromptTemplate', 'BaseStringMessagePromptTemplate', 'ChatMessagePromptTemplate'],
  fields: [
    { name: 'prompt', type: 'prompt', marks: 'RSM', value: '{input}' },
    {
      name: 'role',
      type: 'str',
      marks: 'RS',
      value: 'user',
      info: 'system, user or assistant; whoever else is a user.',
    },
  ],
  promptField: 'prompt',
  build: (parameters) => messagePrompt({ parameters, role: toRole(parameters.getText('role')) ?? 'user' }),
} satisfies Component);
