import { toMessages } from '../../prompts/prompt-values.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { PromptPart } from '../part.ts';

/** The place in a chat prompt where a conversation goes. */
export const messagesPlaceholder: Component = Object.freeze({
  name: 'MessagesPlaceholder',
  tag: 'MessagesPlaceholder',
  category: 'prompts',
  description: 'The place in a chat prompt where the messages of a memory go.',
  baseClasses: ['BaseMessagePromptTemplate', 'MessagesPlaceholder'],
  fields: [{ name: 'variable_name', type: 'str', marks: 'RS', value: 'chat_history' }],
  build,
} satisfies Component);

function build(parameters: Parameters): PromptPart {
  const variable = parameters.getText('variable_name');
  return {
    kind: 'prompt',
    variables: [variable],
    handleKeys: [],
    shownText: null,
    source: null,
    toMessages: (valueOf) => toMessages(valueOf(variable)),
  };
}
