import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { PromptPart } from '../part.ts';

/** A prompt of several messages, in the order of their connections. */
export const chatPromptTemplate: Component = Object.freeze({
  name: 'ChatPromptTemplate',
  tag: 'ChatPromptTemplate',
  category: 'prompts',
  description: 'A prompt made of messages, in the order in which they are connected.',
  baseClasses: ['BasePromptTemplate', 'ChatPromptTemplate', 'BaseChatPromptTemplate'],
  fields: [
    { name: 'messages', type: 'BaseMessagePromptTemplate', marks: 'RSL' },
    { name: 'output_parser', type: 'BaseOutputParser' },
    { name: 'input_variables', type: 'str', marks: 'L', value: [] },
    { name: 'partial_variables', type: 'code' },
    { name: 'validate_template', type: 'bool', value: false },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): PromptPart {
  const messages = parameters.getParts('messages', 'prompt').map(({ part }) => part);
  // The same message may be connected more than once.
  const distinct = [...new Set(messages)];
  return {
    kind: 'prompt',
    variables: [...new Set(distinct.flatMap(({ variables }) => variables))],
    handleKeys: [...new Set(distinct.flatMap(({ handleKeys }) => handleKeys))],
    shownText: null,
    source: null,
    toMessages: (valueOf) => {
      const said = new Map(distinct.map((message) => [message, message.toMessages(valueOf)]));
      return messages.flatMap((message) => said.get(message) ?? []);
    },
  };
}
